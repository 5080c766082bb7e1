import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, settle, SHIPPING, type Action, type Order } from '../../src/index.js'
import {
  CHANNELS,
  CONDITIONS,
  EVIDENCE,
  REMEDIES,
  TRACKING,
  VERBS,
  VERDICTS,
  verbShape,
  type Field,
  type LineClaim,
} from '../../src/model.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { applicable } from '../../src/engine/judge.js'
import { actionScope } from '../../src/engine/situation.js'
import type { Payload } from '../../src/model/action.js'
import { stateCode } from '../../src/model/state.js'
import { partedOrders, type Drawn } from '../support/partedOrders.js'
import { broken } from '../support/roamed.js'
import { rightOf } from '../support/rulebooks.js'

// What `can` offers without a payload is held against payloads that are drawn here, with no look at
// those that the library tries.

/** One payload, before it is known what it is for: numbers choose among what an order has. */
const recipes = fc.record({
  pick: fc.nat({ max: 0xffff }),
  remedy: fc.constantFrom(...REMEDIES),
  verdict: fc.constantFrom(...VERDICTS),
  status: fc.constantFrom(...TRACKING),
  channel: fc.constantFrom(...CHANNELS),
  condition: fc.constantFrom(...CONDITIONS),
  wanted: fc.boolean(),
  outcome: fc.constantFrom('won', 'lost'),
  withLines: fc.constantFrom(true, true, false),
  withParcel: fc.boolean(),
  /** Of each line: whether it is named, and which part of it. */
  lines: fc.array(
    fc.record({
      named: fc.boolean(),
      how: fc.constantFrom('whole', 'whole', 'units', 'one', 'half', 'all'),
      units: fc.constantFrom(1, 2, 3),
    }),
    { minLength: 8, maxLength: 8 },
  ),
})
type Recipe = Drawn<typeof recipes>

const chosen = <T>(among: readonly T[], pick: number): T | undefined => among[pick % among.length]

const linesOf = ({ ledger }: Order, { lines }: Recipe): readonly LineClaim[] =>
  ledger.flatMap(({ line, held, released, commission = 0 }, index): readonly LineClaim[] => {
    const one = lines[line === SHIPPING ? 7 : index % 7]
    const left = held + released + commission
    if (one?.named !== true) return []
    if (one.how === 'units' && line !== SHIPPING) return [{ line, quantity: one.units }]
    if (one.how === 'one') return [{ line, amount: 1 }]
    if (one.how === 'half') return [{ line, amount: Math.max(1, left >> 1) }]
    return one.how === 'all' && left > 0 ? [{ line, amount: left }] : [{ line }]
  })

const payloadOf = (
  { rules, place: { order: at } }: RoamedOrder,
  { verb }: Action,
  ground: string | null,
  recipe: Recipe,
): Payload => {
  const { pick, remedy, verdict, status, channel, condition, wanted, outcome } = recipe
  const { needs, takes } = verbShape(verb)
  const all: Payload = {
    reason: chosen([...Object.keys(rules.policy.cancellation.reasons), 'other'], pick) ?? 'other',
    ...(ground === null ? {} : { ground }),
    remedy,
    verdict,
    status,
    channel,
    condition,
    wanted,
    outcome: outcome === 'won' ? 'won' : 'lost',
    evidence: EVIDENCE,
    tracking: 'T9',
    receipt: 'scan',
    length: { days: 1 },
    refund: chosen(at.refunds, pick)?.id ?? 'r1',
    method: 'card',
    chargeback: chosen(at.chargebacks, pick)?.id ?? 'c1',
    lines: linesOf(at, recipe),
    parcel:
      verb === 'ship' || verb === 'ship-return' ? 'new' : (chosen(at.parcels, pick)?.id ?? ''),
  }
  const isTaken = (field: Field): boolean => {
    if (needs.includes(field)) return true
    if (field === 'lines') return recipe.withLines && all.lines?.length !== 0
    if (field === 'parcel') return recipe.withParcel
    return field !== 'chargeback' || verb === 'close-chargeback'
  }
  const fields = [...needs, ...takes].filter((field) => field in all && isTaken(field))
  return Object.fromEntries(fields.map((field) => [field, all[field]]))
}

/** Payloads of a verb: of a claim on every ground, of what carries nothing the empty one. */
const payloadsOf = (
  roamed: RoamedOrder,
  action: Action,
  drawn: readonly Recipe[],
): readonly Payload[] => {
  const { needs, takes } = verbShape(action.verb)
  if (needs.length + takes.length === 0) return [{}]
  const grounds = needs.includes('ground')
    ? Object.keys(roamed.rules.policy.dispute.grounds)
    : [null]
  return drawn.flatMap((recipe) =>
    grounds.map((ground) => payloadOf(roamed, action, ground, recipe)),
  )
}

/** Every verb, with every actor who has it. */
const EVERY = Object.entries(VERBS).flatMap(([verb, { by }]) =>
  by.map((actor) => ({ by: actor, verb }) as Action),
)
/** What an option chooses, lines and amounts aside. */
const CHOSEN = ['ground', 'remedy', 'verdict', 'refund', 'status'] as const
const choiceOf = (payload: Payload | null): string =>
  JSON.stringify(CHOSEN.map((field) => payload?.[field]))

/** What `decide` takes, and `can` does not offer; null: nothing. */
const missed = (
  roamed: RoamedOrder,
  drawn: readonly Recipe[],
  count: () => void,
): string | null => {
  const { rules, place } = roamed
  const { now } = place
  const at = rightOf(settle(rules, place.order, now)).order
  const open = rules.open[stateCode(at)] ?? []
  // Which payloads `decide` takes; where it refuses, it also says why, which takes longer.
  const isTaken = ({ by, verb }: Action, payload: Payload): boolean =>
    open.some(
      (compiled) =>
        compiled.row.by === by &&
        compiled.row.verb === verb &&
        applicable(
          rules,
          compiled,
          actionScope({ rules, order: at, now }, compiled.row, payload),
        ) !== null,
    )
  for (const bare of EVERY) {
    let offered: ReturnType<typeof can> | null = null
    for (const payload of payloadsOf(roamed, bare, drawn)) {
      if (!isTaken(bare, payload)) continue
      // INVARIANT: a payload is drawn for the verb.
      const action = { ...bare, payload } as Action
      const taken = decide(rules, at, action, now)
      if (E.isLeft(taken)) continue
      count()
      offered ??= can(rules, at, bare, now)
      const told = `${JSON.stringify(action)} at ${now}`
      if (E.isLeft(offered)) return `${told}: not offered`
      const choice = choiceOf(action.payload ?? null)
      if (!offered.right.options.some(({ payload }) => choiceOf(payload) === choice))
        return `${told}: no option chooses that`
      const { row, closesAt } = offered.right
      if (closesAt === null || row !== taken.right.events.at(-1)?.row) continue
      const then = decide(rules, at, action, closesAt)
      if (E.isRight(then) && then.right.events.at(-1)?.row === row)
        return `${told}: goes on after closesAt ${closesAt}`
    }
  }
  return null
}

describe('what decide takes is offered without a payload', () => {
  it('by orders of several parcels, and of units that part', () => {
    let taken = 0
    const found = broken(
      fc.tuple(partedOrders, fc.array(recipes, { minLength: 12, maxLength: 12 })),
      50,
      ([roamed, drawn]) =>
        missed(roamed, drawn, () => {
          taken += 1
        }),
    )
    expect(found).toBeNull()
    expect(taken).toBeGreaterThan(100)
  })
})
