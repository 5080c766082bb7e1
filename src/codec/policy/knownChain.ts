import { mistake } from '../../model/input/mistake.js'
import { closest } from '../../model/input/nearest.js'
import { oneOf } from '../../model/input/oneOf.js'
import type { PolicyLibrary } from '../../policy/format.js'
import type { PolicyError } from './errors.js'
import { soundPart, type SoundPart } from './soundPart.js'

/** A chain of `extends` as far as it is known, and what is wrong with it. */
export interface KnownChain {
  /** The base first. */
  readonly chain: readonly SoundPart[]
  /** Whether it goes down to a policy that extends no other. */
  readonly whole: boolean
  readonly errors: readonly PolicyError[]
}

const cycleError = (policy: string, seen: readonly string[], parent: string): PolicyError => {
  const found = [...seen.slice(seen.indexOf(parent)), parent].join(' -> ')
  return { ...mistake('extends', found, 'a policy that does not extend this one'), policy }
}

const unknownParent = (policy: string, parent: string, library: PolicyLibrary): PolicyError => {
  const names = Object.keys(library)
  const expected = names.length === 0 ? 'no name, as no policy is known' : oneOf(names)
  return { ...mistake('extends', parent, expected, closest(parent, names)), policy }
}

/** What `first` extends, and what that extends, and so on. */
export const knownChain = (first: SoundPart, library: PolicyLibrary): KnownChain => {
  const chain = [first]
  const seen = [first.file.name]
  const upTo = (whole: boolean, errors: readonly PolicyError[]): KnownChain => ({
    chain: [...chain].reverse(),
    whole,
    errors,
  })
  let child = first
  for (;;) {
    if (child.left.has('extends')) return upTo(false, [])
    const { name, extends: parent } = child.file
    if (parent === undefined) return upTo(true, [])
    if (seen.includes(parent)) return upTo(false, [cycleError(name, seen, parent)])
    if (!Object.hasOwn(library, parent)) return upTo(false, [unknownParent(name, parent, library)])
    seen.push(parent)
    const next = soundPart(library[parent], parent)
    if (!('file' in next)) return upTo(false, next)
    chain.push(next)
    child = next
  }
}
