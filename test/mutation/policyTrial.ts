import * as E from 'fp-ts/lib/Either.js'
import { chainOf } from '../../src/policy/inheritance/chain.js'
import { sourceAt } from '../../src/policy/inheritance/citations.js'
import { PRESETS, decodePolicy, load } from '../../src/policies.js'
import type { Policy } from '../../src/policies.js'
import { policyMutants } from '../../src/testing/mutants/policyMutants.js'
import { WITNESSES, type Witness } from './corpus.js'
import { booksBy, Panel } from './trial.js'

/** The case that notices a change. */
interface Noticing {
  readonly title: string
  readonly file: string
}

/** A change, and what notices it. */
export interface Tried {
  /** The policy that was changed, or the id of a row. */
  readonly of: string
  readonly path: string
  readonly change: string
  /** The policy that sets the value; null: a row was changed. */
  readonly setBy: string | null
  /** `library`: the change does not decode or compile. null: nothing notices it. */
  readonly noticed: { readonly library: true } | Noticing | null
}

export const namedBy = (witness: Witness | null): Noticing | null =>
  witness === null ? null : { title: witness.title, file: witness.file }

export const policyNamed = (name: string): Policy => {
  const decoded = decodePolicy(PRESETS[name])
  if (E.isLeft(decoded)) throw new Error(`${name} does not decode`)
  return decoded.right
}

/** The policies that extend a policy. */
const heirsOf = (name: string): readonly Policy[] =>
  Object.values(PRESETS).flatMap((file) => {
    const chain = chainOf(file, PRESETS)
    return file.name !== name && E.isRight(chain) && chain.right.some((each) => each.name === name)
      ? [policyNamed(file.name)]
      : []
  })

/**
 * The places around a change, the nearest first. The cases that noticed earlier changes there are
 * asked first.
 */
const around = (path: string): readonly string[] => {
  const keys = path.split('.')
  return keys.map((_, index) => keys.slice(0, keys.length - index).join('.'))
}

/**
 * How likely a case is to notice a change: likelier if it names a rule that is cited for the value,
 * or its section; less likely if it has a policy of its own, which costs more to load.
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
 * Whether a policy still has some of a field from another policy. If so, its cases may notice a
 * change there too.
 */
const hasFrom = ({ sources }: Policy, path: string, setBy: string): boolean => {
  const field = path.split('.', 2).join('.')
  return Object.entries(sources).some(
    ([at, { policy }]) => policy === setBy && (at === field || at.startsWith(`${field}.`)),
  )
}

/** Which of the changes are tried. */
export interface Selection {
  /** Every so many-th change alone: `part` of `parts`, from 0. Default: the only part. */
  readonly part?: number
  readonly parts?: number
  /** Only at these places of the policy and below. Default: everywhere. */
  readonly paths?: readonly string[]
}

const isUnder = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`)

/**
 * Tries every change of the values that a policy sets itself, or of those that it inherits, on its
 * own cases and on those of the policies that have the value from it.
 */
export const tryPolicy = function* (
  name: string,
  which: 'own' | 'inherited',
  { part = 0, parts = 1, paths = [''] }: Selection = {},
): Generator<Tried> {
  const policy = policyNamed(name)
  const heirs = heirsOf(name)
  const panel = new Panel(WITNESSES)
  for (const [index, { path, change, file }] of policyMutants(policy).entries()) {
    if (index % parts !== part) continue
    if (!paths.some((outer) => outer === '' || isUnder(path, outer))) continue
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
    yield { ...tried, noticed: namedBy(witness) }
  }
}
