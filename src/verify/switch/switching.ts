import * as E from 'fp-ts/lib/Either.js'
import { compile } from '../../compile/compile.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { settleAt } from '../../engine/settle.js'
import type { Action } from '../../model/action.js'
import { FIELD_PATHS, isSection } from '../../policy/fields.js'
import type { Policy } from '../../policy/format.js'
import { stepsTo } from '../trace/path.js'
import { smallestSet } from './smallestSet.js'
import { DEFAULTS } from '../explore/defaults.js'
import {
  switchCandidatesOf,
  fieldOf,
  type SwitchCandidate,
  type Limits,
  type SwitchLoss,
  type SwitchOptions,
  type Witness,
} from './switchCandidates.js'
import { concretizeThen, type Then } from '../trace/concretize.js'

export interface Switching {
  /** Whether orders in flight may be switched at any instant without taking anything away. */
  readonly safe: boolean
  readonly losses: readonly SwitchLoss[]
  /**
   * The smallest set of fields that old orders must keep for that; null: none was found among those
   * that take something away.
   */
  readonly keep: readonly string[] | null
  readonly complete: boolean
  /** What stopped the exploration; null: nothing. */
  readonly bound: string | null
}

/**
 * A history at whose end it is lost when the order is put under the other policy; null: the engine
 * shows none.
 */
const lostIn = (
  before: Rulebook,
  after: Rulebook,
  { machine, start, kind, party, action }: SwitchCandidate,
  { node, wish }: Witness,
): { readonly then: Then; readonly clauses: readonly string[] } | null => {
  const then = concretizeThen(before, machine, start, stepsTo(node, null), node, wish)
  if (then === null) return null
  if (party === null || action === null)
    return settleAt(after, then.order, then.at).events.length === 0 ? null : { then, clauses: [] }
  if (kind === 'sooner') return { then, clauses: [] }
  // INVARIANT: an action move has the verb and the payload of one of its party's rows.
  const answer = decide(after, then.order, { by: party, ...action } as Action, then.at)
  return E.isRight(answer)
    ? null
    : {
        then,
        clauses: answer.left.failures.flatMap(({ clause }) =>
          clause === null ? [] : [fieldOf(clause.path)],
        ),
      }
}

/**
 * May orders in flight be put under another policy at any instant? Looks at every order of one
 * line under its own policy, and asks what its buyer and its seller can do now that they then
 * could not, or not for as long, and which timers would be due at once.
 */
export const switching = (
  before: Rulebook,
  after: Rulebook,
  { most = DEFAULTS.mostInFlight, interventions = false }: SwitchOptions = {},
): Switching => {
  const limits = { most, interventions }
  const { clues, complete } = switchCandidatesOf(before, after, limits)
  const losses = clues.flatMap((clue): readonly SwitchLoss[] => {
    const { machine: _machine, start: _start, witnesses, ...loss } = clue
    for (const witness of witnesses) {
      const lost = lostIn(before, after, clue, witness)
      if (lost !== null)
        return [
          {
            ...loss,
            clauses: [...new Set([...clue.clauses, ...lost.clauses])],
            history: lost.then,
            at: lost.then.at,
            confirmed: true,
          },
        ]
    }
    return []
  })
  return {
    safe: losses.length === 0,
    losses,
    keep: losses.length === 0 ? [] : smallest(before, after, losses, limits),
    complete,
    bound: complete ? null : `${most} zones`,
  }
}

/** The other policy with some fields as they are now. */
const keeping = (before: Rulebook, after: Rulebook, paths: readonly string[]): Rulebook | null => {
  const policy = paths.reduce<Policy>((left, path) => {
    const [section = '', field = ''] = path.split('.')
    if (!isSection(section)) return left
    const old: Readonly<Record<string, unknown>> = { ...before.policy[section] }
    return { ...left, [section]: { ...left[section], [field]: old[field] } }
  }, after.policy)
  const made = compile(policy, after.calendar, after.rows)
  return E.isLeft(made) ? null : made.right
}

/** What orders must keep, of the fields that take something away. */
const smallest = (
  before: Rulebook,
  after: Rulebook,
  losses: readonly SwitchLoss[],
  limits: Limits,
): readonly string[] | null => {
  const candidates = [...new Set(losses.flatMap(({ clauses }) => clauses))]
    .filter((path) => FIELD_PATHS.includes(path))
    .sort()
  return smallestSet(candidates, (paths) => {
    const mixed = keeping(before, after, paths)
    if (mixed === null) return false
    let loses = false
    switchCandidatesOf(before, mixed, limits, (clue, witness) => {
      loses = lostIn(before, mixed, clue, witness) !== null
      return loses
    })
    return !loses
  })
}
