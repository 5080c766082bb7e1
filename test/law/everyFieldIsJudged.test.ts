import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decide, type Action, type Rulebook } from '../../src/index.js'
import { VERBS, verbShape, type Field, type Verb } from '../../src/model/action.js'
import { wrongPayload } from '../../src/engine/wrongArguments.js'
import type { Event } from '../../src/model/event.js'
import { decodeAction } from '../../src/policies.js'
import type { RoamedOrder, RoamedStep } from '../../src/testing/index.js'
import { describeAction } from '../../src/testing/support/describeAction.js'
import { firstDifference } from '../../src/testing/support/firstDifference.js'
import { brokenOnTheWay } from '../support/roamed.js'

/** A good value of each field, and one that nobody could mean. */
const VALUES: Readonly<
  Record<Field | 'line' | 'quantity', readonly [good: unknown, wrong: unknown]>
> = {
  reason: ['other', ''],
  ground: ['not-received', 'nothing'],
  remedy: ['refund', 'nothing'],
  lines: [[{ line: 'nothing' }], [{ line: 'nothing' }]],
  returnShipping: [600_000, 2 ** 53 - 1],
  evidence: [['photo'], ['nothing']],
  tracking: ['RR1', ''],
  receipt: ['scan', ''],
  length: [{ days: 1 }, { days: 5000 }],
  verdict: ['grant', 'nothing'],
  refund: ['r1', 'nothing'],
  method: ['card', ''],
  channel: ['keep', 'nothing'],
  amount: [600_000, 2 ** 53 - 1],
  chargeback: ['of-the-bank', 'nothing'],
  condition: ['sound', 'nothing'],
  wanted: [true, 'nothing'],
  outcome: ['won', 'nothing'],
  status: ['silent', 'nothing'],
  quantity: [1, 2],
  line: ['line-1', 'nothing'],
  parcel: ['of-the-carrier', 'nothing'],
}
/**
 * What a host may say, and what the event keeps for whoever reads the history; no rule asks what it
 * is.
 */
const CARRIED: readonly Field[] = ['reason', 'tracking', 'receipt', 'evidence', 'method']

/** What a host without types might send in place of it. */
const ODD: readonly unknown[] = [
  ...[-1, 0, 0.5, Number.NaN, 2 ** 60, '', ' ', 'x', true, null],
  ...[{}, [], ['x'], [1], { days: 1 }, { line: 'cup' }],
]

/** Odd values of a field that `decide` takes for its form, and no decoder does. */
const tooLax = (field: Field): readonly unknown[] => {
  const takes = (verb: string): boolean => {
    const { needs, takes } = verbShape(verb as Verb)
    return [...needs, ...takes].includes(field)
  }
  const verb = Object.keys(VERBS).find(takes)
  return ODD.filter((value) => {
    const payload = { [field]: value }
    if (wrongPayload(payload) !== null) return false
    const read = decodeAction({ by: 'buyer', verb, payload })
    return E.isLeft(read) && read.left.some(({ path }) => path.startsWith(`payload.${field}`))
  })
}

/** All that an event does: what it carries, and under which key, is told and no more. */
const deed = ({ payload: _, key: __, ...event }: Event): unknown => event
const deedsOf = (events: readonly Event[]): readonly unknown[] => events.map(deed)

/** Does an action with this payload do the very same? */
const doesTheSame = (rules: Rulebook, { before, events, now }: RoamedStep, action: Action) => {
  const taken = decide(rules, before, action, now)
  return E.isRight(taken) && firstDifference(deedsOf(taken.right.events), deedsOf(events)) === null
}

/** An action without its key, which would be seen again. */
const keyless = ({ key: _, ...action }: Action): Action => action as Action

/**
 * A field that can be added to what was accepted, or be wrong in it, without any effect; null:
 * none.
 */
const unjudged = (rules: Rulebook, step: RoamedStep): string | null => {
  if (step.action === null || step.events.length === 0) return null
  const { payload = {}, ...action } = keyless(step.action)
  for (const [field, [good, wrong]] of Object.entries(VALUES)) {
    const given = field in payload
    const asked = { ...action, payload: { ...payload, [field]: given ? wrong : good } }
    // INVARIANT: the payload, and what stands beside it, may be what no type allows.
    if (doesTheSame(rules, step, { ...step.action, key: undefined, [field]: good } as never))
      return `${field} beside the payload is dropped without a word`
    if (!doesTheSame(rules, step, asked as Action)) continue
    if (CARRIED.some((one) => one === field) && (given || E.isRight(decodeAction(asked)))) continue
    const row = step.events.at(-1)?.row ?? ''
    return `${row}: ${describeAction(asked as Action)} does the same as ${JSON.stringify(payload)}`
  }
  return null
}

const unjudgedOnTheWay = ({ rules, steps }: RoamedOrder): string | null => {
  for (const step of steps) {
    const found = step.refusal === null && step.thrown === null ? unjudged(rules, step) : null
    if (found !== null) return found
  }
  return null
}

/** What was accepted although no decoder would take it, or was not answered; null: nothing. */
const swallowed = ({ steps }: RoamedOrder): string | null => {
  for (const { action, events, thrown } of steps) {
    if (action === null) continue
    if (thrown !== null) return `${describeAction(action)}: throws ${thrown}`
    if (events.at(-1)?.verb !== action.verb) continue
    const read = decodeAction(action)
    if (E.isLeft(read))
      return `${describeAction(action)}: accepted, and does not decode: ${JSON.stringify(read.left)}`
  }
  return null
}

/** A key under which another action was taken before; null: none. */
const keyTwice = ({ steps }: RoamedOrder): string | null => {
  const uses = new Map<string, string>()
  for (const { action, refusal, thrown } of steps) {
    if (action?.key === undefined || refusal !== null || thrown !== null) continue
    const { by, verb, payload = {} } = action
    const use = JSON.stringify([by, verb, payload])
    const known = uses.get(action.key)
    if (known !== undefined && known !== use)
      return `${action.key} was used for ${known}, and ${use} is said to be done`
    uses.set(action.key, use)
  }
  return null
}

describe('every payload field is judged or refused', () => {
  it('what is accepted changes what is done, or is listed as carried along', () => {
    expect(brokenOnTheWay(60, unjudgedOnTheWay)).toBeNull()
  })

  it('what plain JavaScript sends is refused with a reason, or would decode', () => {
    expect(brokenOnTheWay(400, swallowed)).toBeNull()
  })

  // Where no rule judges a field, its form alone does: for `decide` as for a decoder.
  it.each(CARRIED)('of %s, carried along, nothing is accepted that would not decode', (field) => {
    expect(tooLax(field)).toEqual([])
  })

  it('a key stands for one action', () => {
    expect(brokenOnTheWay(300, keyTwice)).toBeNull()
  })
})
