import * as E from 'fp-ts/lib/Either.js'
import { chainOf, sourceAt } from '../../src/policy/extends.js'
import { PRESETS, decodePolicy, load } from '../../src/policies.js'
import type { Policy } from '../../src/policies.js'
import { policyMutants, type PolicyMutant } from '../../src/testing/policyMutants.js'
import { WITNESSES, type Witness } from './corpus.js'
import { booksBy, Panel } from './trial.js'

export interface Tried {
  /** The policy that was changed, or the id of a row. */
  readonly of: string
  readonly path: string
  readonly change: string
  /** The policy that sets the value; null: a row. */
  readonly setBy: string | null
  /** `library`: it does not decode or compile. Else the title of the case that notices; null: none does. */
  readonly noticed: { readonly library: true } | { readonly title: string; readonly file: string } | null
}

export const policyNamed = (name: string): Policy => {
  const decoded = decodePolicy(PRESETS[name])
  if (E.isLeft(decoded)) throw new Error(`${name} does not decode`)
  return decoded.right
}

/** The policies that extend one, and it itself. */
const heirsOf = (name: string): readonly string[] =>
  Object.values(PRESETS).flatMap((file) => {
    const chain = chainOf(file, PRESETS)
    return E.isRight(chain) && chain.right.some((each) => each.name === name) ? [file.name] : []
  })

/** Around a change: what was noticed there lately was noticed by cases that may notice it too. */
const around = (path: string): readonly string[] => {
  const keys = path.split('.')
  return keys.map((_, index) => keys.slice(0, keys.length - index).join('.'))
}

/** A case that names the rule that is cited for a value, or its section, is likelier to notice; one with a policy of its own costs more. */
const likelihood = (path: string, { sources }: Policy): ((witness: Witness) => number) => {
  const cites = new Set(around(path).flatMap((place) => sources[place]?.cites ?? []))
  const [section = ''] = path.split('.')
  return ({ law: { rules, policy }, file }) =>
    (rules.some((rule) => cites.has(rule)) ? 4 : 0) + (file.includes(section) || file.startsWith('values') ? 2 : 0) + (typeof policy === 'string' ? 1 : 0)
}

/** The cases of a policy. Where it has none of its own, those of the policies that extend it: a base that nobody uses as it is. */
const witnessesOf = (name: string): { readonly witnesses: readonly Witness[]; readonly through: readonly string[] } => {
  const own = WITNESSES.filter(({ account }) => account === name)
  const through = own.length > 0 ? [name] : heirsOf(name)
  return { through, witnesses: own.length > 0 ? own : WITNESSES.filter(({ account }) => through.includes(account)) }
}

/**
 * Tries every change of a policy's values on its cases: those that it sets itself, or those that it inherits. Of a policy without cases
 * only values that some heir still has. `part` of `parts`, from 0: every so many-th change.
 */
export const tryPolicy = function* (name: string, which: 'own' | 'inherited', part = 0, parts = 1): Generator<Tried> {
  const policy = policyNamed(name)
  const { witnesses, through } = witnessesOf(name)
  const heirs = through.map(policyNamed)
  const setterOf = ({ path }: PolicyMutant, { sources }: Policy): string => sourceAt(sources, path).policy
  const panel = new Panel(witnesses)
  for (const [index, mutant] of policyMutants(policy).entries()) {
    if (index % parts !== part) continue
    const setBy = setterOf(mutant, policy)
    if ((setBy === name) !== (which === 'own') || !heirs.some((heir) => heir.name === name ? through.length === 1 : setterOf(mutant, heir) === setBy)) continue
    const { path, change, file } = mutant
    const tried = { of: name, setBy, path, change }
    const loaded = load(file, {})
    if (E.isLeft(loaded)) {
      yield { ...tried, noticed: { library: true } }
      continue
    }
    const library = { ...PRESETS, [name]: file }
    const witness = panel.noticed(around(path), likelihood(path, policy), booksBy((own) => load(own, library), [loaded.right]))
    yield { ...tried, noticed: witness === null ? null : { title: witness.title, file: witness.file } }
  }
}
