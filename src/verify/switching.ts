import * as E from 'fp-ts/lib/Either.js'
import { compile } from '../compile/compile.js'
import type { Rulebook } from '../compile/rulebook.js'
import { decide } from '../engine/decide.js'
import type { Action, Payload, Verb } from '../model/action.js'
import type { Party } from '../model/actor.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { FIELD_PATHS, isSection } from '../policy/fields.js'
import type { Policy } from '../policy/format.js'
import { classesOf } from './classes.js'
import { isIntervention, narrowed } from './domain.js'
import { rangesUnder } from './lengths.js'
import { eitherLive, liveUnder } from './live.js'
import { machineOf } from './machine.js'
import type { ActionMove, Machine } from './state.js'
import { legsTo, type Wish } from './path.js'
import { actionKey } from './product.js'
import { awaited, reach, type Node } from './reach.js'
import { combinationsOf, startWith } from './start.js'
import { tellThen, type Then } from './tell.js'
import { before as liesBefore, both, hasCome, notYet } from './term.js'
import { allOf, without, type Alternatives, type Zone } from './zone.js'

/** Something that an order has under its own policy, and loses in the instant in which it is put under the other. */
export interface SwitchLoss {
  readonly party: Party | null
  /** Null: a timer of the other policy is due already, and fires. */
  readonly action: { readonly verb: Verb; readonly payload: Payload } | null
  readonly message: string
  /** Fields of the policy that take it away. */
  readonly clauses: readonly string[]
  readonly history: Then | null
  readonly at: Instant | null
  readonly confirmed: boolean
}

export interface Switching {
  /** Whether orders in flight may be switched at any instant without taking anything away. */
  readonly safe: boolean
  readonly losses: readonly SwitchLoss[]
  /** The smallest set of fields that old orders must keep for that; null: none was found among those that take something away. */
  readonly keep: readonly string[] | null
  readonly complete: boolean
}

interface Clue extends Pick<SwitchLoss, 'party' | 'action' | 'message' | 'clauses'> {
  readonly witnesses: { readonly node: Node; readonly wish: Wish }[]
  readonly machine: Machine
  readonly start: Order
}

const fieldOf = (path: string): string => path.split('.').slice(0, 2).join('.')

const cluesOf = (before: Rulebook, after: Rulebook, most: number, one = false): { readonly clues: readonly Clue[]; readonly complete: boolean } => {
  const [old, other] = [narrowed(before, (row) => !isIntervention(row)), narrowed(after, (row) => !isIntervention(row))]
  const classes = classesOf([old, other])
  const live = eitherLive(liveUnder(old, rangesUnder(old)), liveUnder(other, rangesUnder(other)))
  const facts = combinationsOf(classes)
  const clues = new Map<string, Clue>()
  let complete = true
  for (const each of facts) {
    const start = startWith(each)
    if (start === null) continue
    const [machine, next] = [machineOf(old, start, { classes, live }), machineOf(other, start, { classes, live })]
    const note = (key: string, node: Node, wish: Alternatives, clue: Pick<Clue, 'party' | 'action' | 'message' | 'clauses'>): void => {
      const known = clues.get(key)
      if (known === undefined) clues.set(key, { ...clue, machine, start, witnesses: [{ node, wish: () => wish }] })
      else if (known.machine === machine && known.witnesses.length < 4) known.witnesses.push({ node, wish: () => wish })
    }
    const look = (node: Node): void => {
      const open = awaited(machine.timersFrom(node.state)).reduce<Alternatives>((left, { due }) => both(left, notYet(due)), [[]])
      const here = next.stateOf(node.state.order, node.state.ages)
      let calm = open
      for (const timer of awaited(next.timersFrom(here))) {
        const due = both(open, hasCome(timer.due))
        if (allOf([node.zone], due).length > 0) {
          note(`timer ${timer.row}`, node, due, { party: null, action: null, message: `\`${timer.row}\` would be due at once`, clauses: timer.clauses.slice(0, 1).map(fieldOf) })
        }
        calm = both(calm, notYet(timer.due))
      }
      const zones = allOf([node.zone], calm)
      if (zones.length > 0) for (const loss of lossesAt(zones, machine.actionsFrom(node.state), next.actionsFrom(here))) note(loss.key, node, both(calm, loss.wish), loss)
    }
    const seen = new Set<Node>()
    const found = reach(machine, { nodes: Math.max(1, Math.floor(most / facts.length)), zones: 8, exact: 4000, enough: () => one && clues.size > 0 }, (node) => {
      if (!node.calm || seen.has(node)) return
      seen.add(node)
      look(node)
    })
    complete = complete && found.complete
  }
  return { clues: [...clues.values()], complete }
}

type Lost = Pick<Clue, 'party' | 'action' | 'message' | 'clauses'> & { readonly key: string; readonly wish: Alternatives }
const lossesAt = (zones: readonly Zone[], mine: readonly ActionMove[], theirs: readonly ActionMove[]): readonly Lost[] =>
  mine.filter(({ by }) => by === 'buyer' || by === 'seller').flatMap((action) => {
    const same = theirs.filter((each) => actionKey(each) === actionKey(action))
    const party = action.by as Party
    const asked = { verb: action.verb as Verb, payload: action.payload ?? {} }
    const gone = same.reduce<Alternatives>((left, each) => both(left, without(each.when)), action.when)
    const lost: Lost[] = []
    if (allOf(zones, gone).length > 0) {
      lost.push({ key: `${party} ${action.verb}`, party, action: asked, wish: gone, message: `the ${party} could no longer \`${action.verb}\``, clauses: [] })
    }
    for (const each of same) {
      if (each.closes === null) continue
      const sooner = both(both(action.when, each.when), action.closes === null ? [[]] : liesBefore(each.closes, action.closes, true))
      if (allOf(zones, sooner).length > 0) {
        lost.push({
          key: `${party} ${action.verb} sooner`, party, action: asked, wish: sooner, message: `the ${party} could \`${action.verb}\` for less time`, clauses: [...each.clauses.map(fieldOf)].slice(0, 1),
        })
      }
    }
    return lost
  })

/** Why the other policy refuses it, as fields. */
const refusedBy = (after: Rulebook, then: Then, { party, action }: Pick<Clue, 'party' | 'action'>): readonly string[] | null => {
  if (party === null || action === null) return null
  // INVARIANT: an action move has the verb and the payload of one of its party's rows.
  const answer = decide(after, then.order, { by: party, ...action } as Action, then.at)
  return E.isLeft(answer) ? answer.left.failures.flatMap(({ clause }) => (clause === null ? [] : [fieldOf(clause.path)])) : null
}

/**
 * May orders in flight be put under another policy at any instant? Looks at every order of one line under its own policy, and asks what
 * its buyer and its seller can do now that they then could not, or not for as long, and which timers would be due at once.
 */
export const switching = (before: Rulebook, after: Rulebook, { most = 6_000 }: { readonly most?: number } = {}): Switching => {
  const { clues, complete } = cluesOf(before, after, most)
  const losses = clues.map(({ machine, start, witnesses, ...clue }): SwitchLoss => {
    for (const { node, wish } of witnesses) {
      const then = tellThen(before, machine, start, legsTo(node, null), node, wish)
      if (then === null) continue
      const refused = refusedBy(after, then, clue)
      return { ...clue, clauses: [...new Set([...clue.clauses, ...(refused ?? [])])], history: then, at: then.at, confirmed: true }
    }
    return { ...clue, history: null, at: null, confirmed: false }
  }).filter(({ confirmed }) => confirmed)
  return { safe: losses.length === 0, losses, keep: losses.length === 0 ? [] : smallest(before, after, losses, most), complete }
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

const TRIES = 40

const smallest = (before: Rulebook, after: Rulebook, losses: readonly SwitchLoss[], most: number): readonly string[] | null => {
  const candidates = [...new Set(losses.flatMap(({ clauses }) => clauses))].filter((path) => FIELD_PATHS.includes(path)).sort()
  const loses = (paths: readonly string[]): boolean => {
    const mixed = keeping(before, after, paths)
    return mixed === null || cluesOf(before, mixed, most, true).clues.length > 0
  }
  if (loses(candidates)) return null
  let tries = 0
  for (let size = 1; size <= candidates.length; size += 1) {
    for (const some of subsetsOf(candidates, size)) {
      tries += 1
      if (tries > TRIES) return null
      if (!loses(some)) return some
    }
  }
  return null
}
const subsetsOf = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  size === 0 ? [[]] : values.flatMap((value, index) => subsetsOf(values.slice(index + 1), size - 1).map((some) => [value, ...some]))
