import * as E from 'fp-ts/lib/Either.js'
import { decide, refundEta, type Action, type Order, type Rulebook } from '../../../src/index.js'
import { VERB_NAMES, verbShape, type Payload } from '../../../src/model/action.js'
import { SHIPPING } from '../../../src/model/ledger.js'
import { HOUR } from '../../../src/model/span.js'
import { explored, type ReachedOrder } from '../../../src/testing/index.js'
import { possibleActions } from '../../../src/testing/explore/walk.js'

/**
 * What is carried along that no list of what could be taken has: fields left out, words that nobody
 * knows, some of the lines, amounts of all sizes.
 */
const variants = (order: Order, payload: Payload): readonly Payload[] => {
  const lines = order.ledger
    .filter(({ line }) => line !== SHIPPING)
    .map(({ line, held, released }) => ({ line, amount: held + released }))
  const [first] = lines
  const without = Object.keys(payload).map((field) =>
    Object.fromEntries(Object.entries(payload).filter(([name]) => name !== field)),
  )
  const words = Object.entries(payload).flatMap(([field, value]) =>
    typeof value === 'string'
      ? ['', 'nonsense'].map((word) => ({ ...payload, [field]: word }))
      : [],
  )
  const amounts =
    first === undefined
      ? []
      : [
          [{ line: first.line }],
          [{ line: first.line, amount: 1 }],
          [{ line: first.line, amount: first.amount + 1 }],
          lines,
          [],
          [{ line: 'nonsense' }],
        ].map((some) => ({ ...payload, lines: some }))
  // INVARIANT: none of it need be a payload; that is what is tried.
  return [
    payload,
    ...without,
    ...words,
    ...amounts,
    { ...payload, evidence: [] },
    ...[1, -1].map((fee) => ({ ...payload, returnShipping: fee, amount: fee })),
    { ...payload, length: { days: 4000 } },
  ] as readonly Payload[]
}

const outcome = (rules: Rulebook, order: Order, action: Action, now: number): string => {
  const taken = decide(rules, order, action, now)
  if (E.isLeft(taken)) return 'refused'
  const { funds, goods, claim, freeze, matter, ledger, refunds, owed, late, anchors } =
    taken.right.order
  return JSON.stringify([
    taken.right.events.map(({ row }) => row),
    funds,
    goods,
    claim,
    freeze,
    matter,
    ledger,
    refunds,
    owed,
    late,
    anchors,
    refundEta(rules, taken.right.order, now),
  ])
}

const places = new Map<string, readonly ReachedOrder[]>()
/**
 * Whether two rulebooks take the same actions with the same outcome, whatever these carry; null:
 * they do.
 */
export const misfit = (original: Rulebook, other: Rulebook, most = 150): string | null => {
  const reached = places.get(original.name) ?? explored(original, { most })
  places.set(original.name, reached)
  for (const {
    place: { order, now },
  } of reached) {
    const bare = VERB_NAMES.flatMap((verb) =>
      verbShape(verb).by.map((by) => ({ by, verb, payload: {} })),
    )
    const actions = [
      ...bare,
      ...possibleActions(original, { order, now }).map(({ action }) => ({
        by: action.by,
        verb: action.verb,
        payload: action.payload ?? {},
      })),
    ]
    for (const { by, verb, payload } of actions) {
      const instants =
        verbShape(verb).fact === true
          ? [{}, { occurredAt: (order.anchors.placed ?? now) + HOUR / 60 }, { occurredAt: now - 1 }]
          : [{}]
      for (const carried of variants(order, payload)) {
        for (const at of instants) {
          const action = { by, verb, payload: carried, ...at } as Action
          if (outcome(original, order, action, now) !== outcome(other, order, action, now)) {
            const regions = [order.funds, order.goods, order.claim, order.freeze].join(' ')
            return `${by} ${verb} ${JSON.stringify(carried)} in ${regions}`
          }
        }
      }
    }
  }
  return null
}
