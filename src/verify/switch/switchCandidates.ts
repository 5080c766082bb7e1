import type { Rulebook } from '../../compile/rulebook.js'
import type { Payload, Verb } from '../../model/action.js'
import { isParty, type Party } from '../../model/actor.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { factClassesOf } from '../domain/factClasses.js'
import { isIntervention, withRows } from '../domain/interventions.js'
import { durationRangesUnder } from '../zones/durationRanges.js'
import { relevantUnderEither, relevantClocksUnder } from '../states/relevantClocks.js'
import { timedAutomatonOf } from '../explore/timedAutomaton.js'
import type { Target } from '../trace/path.js'
import { actionKey } from '../compare/product.js'
import { DEFAULTS } from '../explore/defaults.js'
import { awaited, zoneGraphOf, type ZoneNode } from '../explore/zoneGraph.js'
import { factCombinations, startingOrder } from '../domain/startingOrder.js'
import type { ActionTransition, TimedAutomaton } from '../states/state.js'
import type { Then } from '../trace/concretize.js'
import { liesBefore, nowAtOrAfter, nowBefore } from '../zones/term.js'
import { constrainAll, conjoin, negate, type ClockConstraint, type Zone } from '../zones/zone.js'

/**
 * Something that an order has under its own policy, and loses in the instant in which it is put
 * under the other.
 */
export interface SwitchLoss {
  readonly party: Party | null
  /**
   * `timer`: one of the other policy is due already, and fires; `gone`: the party can do it no
   * more; `sooner`: for less time.
   */
  readonly kind: 'timer' | 'gone' | 'sooner'
  /** The timer; null: it is an action. */
  readonly row: string | null
  /** Null: it is a timer. */
  readonly action: { readonly verb: Verb; readonly payload: Payload } | null
  readonly message: string
  /** Fields of the policy that take it away. */
  readonly clauses: readonly string[]
  readonly history: Then | null
  readonly at: Instant | null
  readonly confirmed: boolean
}

export interface SwitchOptions {
  /** No more zones than these; default `DEFAULTS.mostInFlight`. */
  readonly most?: number
  /**
   * Whether freezes, chargebacks and orders that support takes up again are explored too; default:
   * not.
   */
  readonly interventions?: boolean
}
export type Limits = Required<SwitchOptions>

export type Loss = Pick<SwitchLoss, 'party' | 'kind' | 'row' | 'action' | 'message' | 'clauses'>
export interface Witness {
  readonly node: ZoneNode
  readonly wish: Target
}
export interface SwitchCandidate extends Loss {
  readonly witnesses: Witness[]
  readonly machine: TimedAutomaton
  readonly start: Order
}

export const fieldOf = (path: string): string => path.split('.').slice(0, 2).join('.')

/**
 * What may be lost. `enough`: asked of each as it is found; once it says so nothing more is looked
 * for.
 */
export const switchCandidatesOf = (
  before: Rulebook,
  after: Rulebook,
  { most, interventions }: Limits,
  enough: (clue: SwitchCandidate, witness: Witness) => boolean = () => false,
): { readonly clues: readonly SwitchCandidate[]; readonly complete: boolean } => {
  const part = (rules: Rulebook): Rulebook =>
    withRows(rules, (row) => interventions || !isIntervention(row))
  const [old, other] = [part(before), part(after)]
  const classes = factClassesOf([old, other])
  const facts = factCombinations(classes)
  const clues = new Map<string, SwitchCandidate>()
  let [complete, done] = [true, false]
  for (const each of facts) {
    const start = startingOrder(each)
    if (start === null || done) continue
    const live = relevantUnderEither(
      relevantClocksUnder(old, durationRangesUnder(old), start),
      relevantClocksUnder(other, durationRangesUnder(other), start),
    )
    const [machine, next] = [
      timedAutomatonOf(old, start, { classes, relevant: live }),
      timedAutomatonOf(other, start, { classes, relevant: live }),
    ]
    const note = (key: string, node: ZoneNode, wish: ClockConstraint, clue: Loss): void => {
      const witness = { node, wish: () => wish }
      const known = clues.get(key) ?? { ...clue, machine, start, witnesses: [] }
      clues.set(key, known)
      if (done || known.machine !== machine || known.witnesses.length >= 4) return
      known.witnesses.push(witness)
      done = enough(known, witness)
    }
    const look = (node: ZoneNode): void => {
      const open = awaited(machine.timersFrom(node.state)).reduce<ClockConstraint>(
        (left, { due }) => conjoin(left, nowBefore(due)),
        [[]],
      )
      const here = next.stateOf(node.state.order, node.state.clocks)
      let calm = open
      for (const timer of awaited(next.timersFrom(here))) {
        const due = conjoin(open, nowAtOrAfter(timer.due))
        if (constrainAll([node.zone], due).length > 0) {
          note(`timer ${timer.row}`, node, due, {
            party: null,
            kind: 'timer',
            row: timer.row,
            action: null,
            message: `\`${timer.row}\` would be due at once`,
            clauses: timer.clauses.slice(0, 1).map(fieldOf),
          })
        }
        calm = conjoin(calm, nowBefore(timer.due))
      }
      const zones = constrainAll([node.zone], calm)
      if (zones.length > 0)
        for (const loss of lossesAt(zones, machine.actionsFrom(node.state), next.actionsFrom(here)))
          note(loss.key, node, conjoin(calm, loss.wish), loss)
    }
    const seen = new Set<ZoneNode>()
    const found = zoneGraphOf(
      machine,
      {
        nodes: Math.max(1, Math.floor(most / facts.length)),
        zones: DEFAULTS.zonesPerState,
        exact: most,
        enough: () => done,
      },
      (node) => {
        if (!node.settled || seen.has(node)) return
        seen.add(node)
        look(node)
      },
    )
    complete = complete && found.complete
  }
  return { clues: [...clues.values()], complete }
}

type Lost = Loss & { readonly key: string; readonly wish: ClockConstraint }
const lossesAt = (
  zones: readonly Zone[],
  mine: readonly ActionTransition[],
  theirs: readonly ActionTransition[],
): readonly Lost[] =>
  mine
    .filter(({ by }) => isParty(by))
    .flatMap((action) => {
      const same = theirs.filter((each) => actionKey(each) === actionKey(action))
      const party = action.by as Party
      const asked = { verb: action.verb as Verb, payload: action.payload ?? {} }
      const gone = same.reduce<ClockConstraint>(
        (left, each) => conjoin(left, negate(each.when)),
        action.when,
      )
      const lost: Lost[] = []
      if (constrainAll(zones, gone).length > 0) {
        lost.push({
          key: `${party} ${action.verb}`,
          party,
          kind: 'gone',
          row: null,
          action: asked,
          wish: gone,
          message: `the ${party} could no longer \`${action.verb}\``,
          clauses: [],
        })
      }
      for (const each of same) {
        if (each.closes === null) continue
        const sooner = conjoin(
          conjoin(action.when, each.when),
          action.closes === null ? [[]] : liesBefore(each.closes, action.closes, true),
        )
        if (constrainAll(zones, sooner).length > 0) {
          lost.push({
            key: `${party} ${action.verb} sooner`,
            party,
            kind: 'sooner',
            row: null,
            action: asked,
            wish: sooner,
            message: `the ${party} could \`${action.verb}\` for less time`,
            clauses: [...each.clauses.map(fieldOf)].slice(0, 1),
          })
        }
      }
      return lost
    })
