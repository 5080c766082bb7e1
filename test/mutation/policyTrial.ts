import * as E from 'fp-ts/lib/Either.js'
import { chainOf, sourceAt } from '../../src/policy/extends.js'
import { PRESETS, decodePolicy, load } from '../../src/policies.js'
import type { Policy } from '../../src/policies.js'
import { policyMutants } from '../../src/testing/mutants/policyMutants.js'
import { WITNESSES, type Witness } from './corpus.js'
import { booksBy, Panel } from './trial.js'

export interface Tried {
  /** The policy that was changed, or the id of a row. */
  readonly of: string
  readonly path: string
  readonly change: string
  /** The policy that sets the value; null: a row. */
  readonly setBy: string | null
  /**
   * `library`: it does not decode or compile. Else the title of the case that notices; null: none
   * does.
   */
  readonly noticed:
    { readonly library: true } | { readonly title: string; readonly file: string } | null
}

export const policyNamed = (name: string): Policy => {
  const decoded = decodePolicy(PRESETS[name])
  if (E.isLeft(decoded)) throw new Error(`${name} does not decode`)
  return decoded.right
}

/** The policies that extend one. */
const heirsOf = (name: string): readonly Policy[] =>
  Object.values(PRESETS).flatMap((file) => {
    const chain = chainOf(file, PRESETS)
    return file.name !== name && E.isRight(chain) && chain.right.some((each) => each.name === name)
      ? [policyNamed(file.name)]
      : []
  })

/** Around a change: what was noticed there lately was noticed by cases that may notice it too. */
const around = (path: string): readonly string[] => {
  const keys = path.split('.')
  return keys.map((_, index) => keys.slice(0, keys.length - index).join('.'))
}

/**
 * A case that names the rule that is cited for a value, or its section, is likelier to notice; one
 * with a policy of its own costs more.
 */
const likelihood = (path: string, { name, sources }: Policy): ((witness: Witness) => number) => {
  const cites = new Set(around(path).flatMap((place) => sources[place]?.cites ?? []))
  const [section = ''] = path.split('.')
  return ({ law: { rules, policy }, file, account }) =>
    1 +
    (account === name ? 8 : 0) +
    (rules.some((rule) => cites.has(rule)) ? 4 : 0) +
    (file.includes(section) || file.startsWith('values') ? 2 : 0) +
    (typeof policy === 'string' ? 1 : 0)
}

/**
 * Whether some of the field in which a value stands was set by a policy: what nobody replaced is
 * seen through its heirs too.
 */
const hasFrom = ({ sources }: Policy, path: string, setBy: string): boolean => {
  const field = path.split('.', 2).join('.')
  return Object.entries(sources).some(
    ([at, { policy }]) => policy === setBy && (at === field || at.startsWith(`${field}.`)),
  )
}

/**
 * Tries every change of a policy's values on its cases, and on those of the policies that extend
 * it and have the value from it: of the values that it sets itself, or of those that it inherits.
 * `part` of `parts`, from 0: every so many-th change.
 */
export const tryPolicy = function* (
  name: string,
  which: 'own' | 'inherited',
  part = 0,
  parts = 1,
): Generator<Tried> {
  const policy = policyNamed(name)
  const heirs = heirsOf(name)
  const panel = new Panel(WITNESSES)
  for (const [index, { path, change, file }] of policyMutants(policy).entries()) {
    if (index % parts !== part) continue
    const setBy = sourceAt(policy.sources, path).policy
    if ((setBy === name) !== (which === 'own')) continue
    const tried = { of: name, setBy, path, change }
    const loaded = load(file, {})
    if (E.isLeft(loaded)) {
      yield { ...tried, noticed: { library: true } }
      continue
    }
    const library = { ...PRESETS, [name]: file }
    const concerned = new Set([
      name,
      ...heirs.filter((heir) => hasFrom(heir, path, setBy)).map((heir) => heir.name),
    ])
    const likely = likelihood(path, policy)
    const witness = panel.noticed(
      around(path),
      (each) => (concerned.has(each.account) ? likely(each) : 0),
      booksBy((own) => load(own, library), [loaded.right]),
    )
    yield {
      ...tried,
      noticed: witness === null ? null : { title: witness.title, file: witness.file },
    }
  }
}
