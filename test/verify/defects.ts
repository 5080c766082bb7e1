import type { Policy } from '../../src/index.js'
import type { MoneyMoves } from '../../src/engine/money/moneyMoves.js'
import { isEffectChoice, type Effect, type EffectTree } from '../../src/rules/vocabulary/effect.js'
import type { RowId } from '../../src/rules/chapters/book.js'
import { isTimer, type Row } from '../../src/rules/vocabulary/row.js'
import { after } from '../../src/rules/vocabulary/timing.js'
import { at } from '../../src/rules/lenses.js'
import type { Comparison, VerifyFinding } from '../../src/verify/index.js'

/** What says that something is wrong. */
export type Check =
  | {
      readonly by: 'finding'
      readonly kind: VerifyFinding['kind']
      readonly row?: string
      readonly claim?: string
    }
  | { readonly by: 'promise'; readonly name: string }
  | {
      readonly by: 'compare'
      readonly party: 'buyer' | 'seller'
      readonly observable: keyof Comparison['judgements']['buyer']
      readonly change: 'better' | 'worse'
      readonly verb?: string
    }

export const KINDS = [
  'a timer removed',
  'a timer that counts from the wrong instant',
  'a pause that never ends',
  'a silence rule flipped',
  'a window off by one',
  'a dispute that reopens for ever',
  'a limit taken away',
  'the wrong actor or state',
  'the wrong side paid',
  'a refund one unit short',
] as const

/**
 * One thing done wrong, in the rows, in what a policy says, in how it is read or in what the engine
 * posts, and the check that finds it.
 */
export interface Defect {
  readonly kind: (typeof KINDS)[number]
  readonly title: string
  readonly rows?: (rows: readonly Row<RowId>[]) => readonly Row<RowId>[]
  readonly policy?: (policy: Policy) => Policy
  /** The engine reads another policy than the one that it shows. */
  readonly readAs?: (policy: Policy) => Policy
  /** The engine posts something else. */
  readonly moves?: (moves: MoneyMoves) => MoneyMoves
  readonly found: Check
}

const without =
  (id: RowId) =>
  (rows: readonly Row<RowId>[]): readonly Row<RowId>[] =>
    rows.filter((row) => row.id !== id)
const changed =
  (id: RowId, change: (row: Row<RowId>) => Row<RowId>) =>
  (rows: readonly Row<RowId>[]): readonly Row<RowId>[] =>
    rows.map((row) => (row.id === id ? change(row) : row))
const effects = (then: EffectTree, change: (effect: Effect) => Effect): EffectTree =>
  isEffectChoice(then)
    ? {
        ...then,
        branches: Object.fromEntries(
          Object.entries(then.branches).map(([key, branch]) => [
            key,
            branch === null ? null : effects(branch, change),
          ]),
        ),
      }
    : change(then)
/**
 * A minor unit of the first refund goes to the seller: the ledger adds up as ever, and so does the
 * refund's own record.
 */
const oneShort = ({ postings, refunds, owed }: MoneyMoves): MoneyMoves => {
  const short = postings.findIndex(({ from, to }) => from === 'held' && to === 'refunded')
  const posting = postings[short]
  if (posting === undefined) return { postings, refunds, owed }
  const less = <T extends { readonly amount: number }>(one: T): T => ({
    ...one,
    amount: one.amount - 1,
  })
  return {
    owed,
    postings: [
      ...postings.with(short, less(posting)),
      { line: posting.line, from: 'held', to: 'released', amount: 1 },
    ],
    refunds: refunds.map((refund, index) =>
      index > 0
        ? refund
        : {
            ...less(refund),
            lines: refund.lines.map((each) => (each.line === posting.line ? less(each) : each)),
          },
    ),
  }
}
/** In percent of the 80.00 that orders are explored with. */
const A_CENT = 0.0125
const untested = (id: RowId, name: string) =>
  changed(id, (row) => ({ ...row, guards: row.guards.filter((test) => test.name !== name) }))

export const DEFECTS: readonly Defect[] = [
  // Timers that are gone.
  {
    kind: 'a timer removed',
    title: 'nobody ends a cancellation that was asked for',
    rows: without('cancellation.unanswered'),
    found: { by: 'compare', party: 'buyer', observable: 'how long', change: 'worse' },
  },
  {
    kind: 'a timer removed',
    title: 'an order that is not shipped just waits',
    rows: without('shipment.overdue'),
    found: { by: 'finding', kind: 'only-hold', claim: 'none' },
  },
  {
    kind: 'a timer removed',
    title: 'protection never ends',
    rows: without('protection.over'),
    found: { by: 'finding', kind: 'only-hold', claim: 'none' },
  },
  {
    kind: 'a timer removed',
    title: 'a seller who is silent in a dispute wins time',
    rows: without('dispute.seller-silent'),
    found: { by: 'finding', kind: 'only-hold', claim: 'dispute-seller' },
  },
  {
    kind: 'a timer removed',
    title: 'the platform need not decide',
    rows: without('dispute.decided-by-table'),
    found: { by: 'finding', kind: 'only-hold', claim: 'dispute-platform' },
  },
  {
    kind: 'a timer removed',
    title: 'a decision never becomes final',
    rows: without('dispute.final'),
    found: { by: 'finding', kind: 'only-hold', claim: 'decided' },
  },
  {
    kind: 'a timer removed',
    title: 'goods that came back need not be looked at',
    rows: without('return.not-inspected'),
    found: { by: 'finding', kind: 'only-hold', claim: 'return' },
  },
  {
    kind: 'a timer removed',
    title: 'money is held without end',
    rows: without('payment.hold'),
    found: { by: 'finding', kind: 'stuck', claim: 'return' },
  },
  // Timers that count from the wrong instant, or pause for ever.
  {
    kind: 'a timer that counts from the wrong instant',
    title: 'the platform’s term counts from the dispute and not from its turn',
    rows: changed('dispute.decided-by-table', (row) =>
      isTimer(row) ? { ...row, due: after('disputed', at.dispute.decision) } : row,
    ),
    found: { by: 'finding', kind: 'overdue-on-entry', row: 'dispute.decided-by-table' },
  },
  {
    kind: 'a pause that never ends',
    title: 'a dispute before shipment that is withdrawn leaves the term to ship standing still',
    rows: changed('withdraw-dispute', (row) =>
      isTimer(row) ? row : { ...row, then: { to: { claim: 'none' } } },
    ),
    found: { by: 'finding', kind: 'only-hold', claim: 'none' },
  },
  // Silence that means the opposite.
  {
    kind: 'a silence rule flipped',
    title: 'a seller who is silent in a dispute is paid',
    policy: (policy) => ({
      ...policy,
      dispute: { ...policy.dispute, answer: { ...policy.dispute.answer, onSilence: 'release' } },
    }),
    found: { by: 'compare', party: 'buyer', observable: 'gets', change: 'worse' },
  },
  {
    kind: 'a silence rule flipped',
    title: 'money held too long goes to the seller',
    policy: (policy) => ({
      ...policy,
      payment: { ...policy.payment, hold: { ...policy.payment.hold, onSilence: 'release' } },
    }),
    found: { by: 'compare', party: 'seller', observable: 'gets', change: 'better' },
  },
  // Windows that are off by one, or gone.
  {
    kind: 'a window off by one',
    title: 'the dispute window closes an hour early',
    policy: (policy) => ({
      ...policy,
      dispute: {
        ...policy.dispute,
        window: { opens: 'shipped', closes: { hours: 5, after: 'shipped' } },
      },
    }),
    found: {
      by: 'compare',
      party: 'buyer',
      observable: 'may do',
      change: 'worse',
      verb: 'dispute',
    },
  },
  {
    kind: 'a window off by one',
    title: 'a dispute may be opened at any time',
    rows: changed('dispute', (row) => (isTimer(row) ? row : { ...row, window: null })),
    found: {
      by: 'compare',
      party: 'buyer',
      observable: 'may do',
      change: 'better',
      verb: 'dispute',
    },
  },
  {
    kind: 'a window off by one',
    title: 'protection ends an hour early',
    policy: (policy) => ({
      ...policy,
      protection: { ...policy.protection, ends: { hours: 6, after: 'shipped' } },
    }),
    found: { by: 'compare', party: 'seller', observable: 'how long', change: 'better' },
  },
  // Limits and tests that are gone.
  {
    kind: 'a dispute that reopens for ever',
    title: 'a dispute can be opened again for ever',
    rows: untested('dispute', 'disputesLeft'),
    found: {
      by: 'compare',
      party: 'buyer',
      observable: 'may do',
      change: 'better',
      verb: 'dispute',
    },
  },
  {
    kind: 'a limit taken away',
    title: 'a cancellation can be asked for again for ever',
    rows: untested('request-cancellation', 'requestsLeft'),
    found: {
      by: 'compare',
      party: 'buyer',
      observable: 'may do',
      change: 'better',
      verb: 'request-cancellation',
    },
  },
  // The wrong actor, or the wrong state.
  {
    kind: 'the wrong actor or state',
    title: 'the seller may cancel what he has shipped',
    rows: changed('cancel.by-seller', (row) => ({
      ...row,
      when: { ...row.when, goods: ['unshipped', 'shipped'] },
    })),
    found: {
      by: 'compare',
      party: 'seller',
      observable: 'may do',
      change: 'better',
      verb: 'cancel',
    },
  },
  // Money.
  {
    kind: 'the wrong side paid',
    title: 'a cancellation that the seller consents to keeps a fee that nobody agreed on',
    policy: (policy) => ({ ...policy, cancellation: { ...policy.cancellation, fee: 1 } }),
    found: { by: 'promise', name: 'least-to-buyer-who-cancels' },
  },
  {
    kind: 'the wrong side paid',
    title: 'a decision for the buyer pays the seller',
    rows: changed('dispute.final', (row) => ({
      ...row,
      then: effects(row.then, (effect) =>
        effect.money === undefined
          ? effect
          : { ...effect, money: { move: 'release', what: 'claimed' } },
      ),
    })),
    found: { by: 'compare', party: 'buyer', observable: 'gets', change: 'worse' },
  },
  // To the minor unit.
  {
    kind: 'a refund one unit short',
    title: 'every refund is a cent short, and the seller has the cent',
    moves: oneShort,
    found: { by: 'finding', kind: 'amount-off', row: 'cancel.by-seller' },
  },
  {
    kind: 'a refund one unit short',
    title: 'a cent is kept as a fee that the policy does not name',
    readAs: (policy) => ({ ...policy, cancellation: { ...policy.cancellation, fee: A_CENT } }),
    found: { by: 'finding', kind: 'amount-off', row: 'consent' },
  },
  {
    kind: 'a refund one unit short',
    title: 'a seller who cancels keeps the fee of a buyer who does',
    policy: (policy) => ({ ...policy, cancellation: { ...policy.cancellation, fee: 1 } }),
    rows: changed('cancel.by-seller', (row) => ({
      ...row,
      then: {
        money: { move: 'refund', what: 'asked', cause: 'cancellation', fee: true },
        ends: 'cancelled',
        close: true,
      },
    })),
    found: { by: 'finding', kind: 'amount-off', row: 'cancel.by-seller' },
  },
]
