import * as fc from 'fast-check'
import { VERB_NAMES, verbShape, type Action, type Payload, type Verb } from '../../model/action.js'

/**
 * Any verb by any actor who has it, without a payload. `among` limits the verbs.
 *
 * @example
 * fc.assert(fc.property(bareActions(['cancel']), ({ verb }) => verb === 'cancel'))
 */
export const bareActions = (among: readonly Verb[] = VERB_NAMES): fc.Arbitrary<Action> =>
  // INVARIANT: a verb is paired with an actor that its shape lists.
  fc.constantFrom(
    ...among.flatMap((verb) => verbShape(verb).by.map((by) => ({ by, verb }) as Action)),
  )

const lineNames = fc.constantFrom('cup', 'seeds', 'line-1', 'line-2', 'nothing')

const payloads: fc.Arbitrary<Payload> = fc.record(
  {
    reason: fc.constantFrom('other', 'duplicate', 'changed-mind', ''),
    ground: fc.constantFrom(
      'not-received',
      'defective',
      'changed-mind',
      'refused-delivery',
      'nonsense',
    ),
    remedy: fc.constantFrom('refund', 'part-refund', 'return', 'resend', 'wait'),
    lines: fc.array(
      fc.oneof(
        fc.record({ line: lineNames, amount: fc.constantFrom(1, 5, 10, 500, 1001, 2 ** 53) }),
        fc.record({ line: lineNames, quantity: fc.constantFrom(1, 2, 3) }),
      ),
      { maxLength: 3 },
    ),
    returnShipping: fc.constantFrom(0, 100, -1),
    evidence: fc.constantFrom([], ['photo'] as const, ['video', 'statement'] as const),
    parcel: fc.constantFrom('p1', 'p3', 'p5', ''),
    tracking: fc.constantFrom('RR1', ''),
    receipt: fc.constant('scan'),
    length: fc.constantFrom({ days: 3 }, { hours: 2 }, { days: 400 }),
    verdict: fc.constantFrom('grant', 'refund', 'return', 'release'),
    refund: fc.constantFrom('r3', 'r5', 'r7.1'),
    method: fc.constantFrom('balance', 'card'),
    channel: fc.constantFrom('keep', 'pay-new-order', 'send-back'),
    amount: fc.constantFrom(0, 100),
    chargeback: fc.constantFrom('cb-1', 'c3', ''),
    condition: fc.constantFrom('sound', 'defective'),
    wanted: fc.boolean(),
    outcome: fc.constantFrom('won', 'lost'),
    status: fc.constantFrom('silent', 'delivered'),
  } as const,
  { requiredKeys: [] },
)

/**
 * Any verb by any actor who has it, with a payload that may be wrong: most of these actions are
 * refused. The lines that payloads name are those of `standardOrder` and `unpaidOrders`.
 *
 * @example
 * // Before an order was placed nothing is possible.
 * const impossible = (action) => isRefused(decide(rules, standardOrder(), action, 0))
 * fc.assert(fc.property(anyActions(), impossible))
 */
export const anyActions = (): fc.Arbitrary<Action> =>
  // Some payloads keep fields that belong to another verb: these are refused.
  fc
    .tuple(bareActions(), payloads, fc.integer({ min: 0, max: 3 }))
    .map(([action, payload, foreign]) => {
      const { needs, takes } = verbShape(action.verb)
      const own = Object.fromEntries(
        Object.entries(payload).filter(([field]) =>
          [...needs, ...takes].some((one) => one === field),
        ),
      )
      return { ...action, payload: foreign === 0 ? payload : own } as Action
    })
