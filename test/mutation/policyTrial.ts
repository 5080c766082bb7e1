import * as E from 'fp-ts/lib/Either.js'
import { sourceAt } from '../../src/policy/extends.js'
import { ACCOUNTS, decodePolicy, load } from '../../src/policies.js'
import type { Policy } from '../../src/policies.js'
import { policyMutants, type PolicyMutant } from '../../src/testing/policyMutants.js'
import { WITNESSES } from './corpus.js'
import { booksBy, Panel } from './trial.js'

export interface Tried {
  readonly policy: string
  /** The policy that sets the value. */
  readonly setBy: string
  readonly path: string
  readonly change: string
  /** refused: by the library. Else by the case of that title, or by none. */
  readonly noticed: { readonly by: 'library' } | { readonly by: 'case'; readonly title: string; readonly file: string } | null
}

export const policyNamed = (name: string): Policy => {
  const decoded = decodePolicy(ACCOUNTS[name])
  if (E.isLeft(decoded)) throw new Error(`${name} does not decode`)
  return decoded.right
}

/** The case list, the case and the leaf around a change: where other changes have been noticed by the same cases. */
const around = (path: string): readonly string[] => {
  const keys = path.split('.')
  return keys.map((_, index) => keys.slice(0, keys.length - index).join('.'))
}

/** Tries changes of one policy on its cases. */
export const tryPolicy = function* (name: string, wanted: (mutant: PolicyMutant, setBy: string) => boolean = () => true): Generator<Tried> {
  const policy = policyNamed(name)
  const panel = new Panel(WITNESSES.filter(({ account }) => account === name))
  for (const mutant of policyMutants(policy)) {
    const setBy = sourceAt(policy.sources, mutant.path).policy
    if (!wanted(mutant, setBy)) continue
    const { path, change, file } = mutant
    const tried = { policy: name, setBy, path, change }
    if (E.isLeft(load(file, {}))) {
      yield { ...tried, noticed: { by: 'library' } }
      continue
    }
    const library = { ...ACCOUNTS, [name]: file }
    const witness = panel.noticed(around(path), booksBy((own) => load(own, library)))
    yield { ...tried, noticed: witness === null ? null : { by: 'case', title: witness.title, file: witness.file } }
  }
}
