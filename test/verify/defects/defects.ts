import { at } from '../../../src/rules/vocabulary/lenses.js'
import type { RowId } from '../../../src/rules/chapters/book.js'
import { isTimer } from '../../../src/rules/vocabulary/row.js'
import { after } from '../../../src/rules/vocabulary/timing.js'
import { changed, changeEffects, oneShort, unguarded, without } from './damage.js'
import type { Check, Defect } from './defect.js'

/** In percent of the 80.00 that orders are explored with. */
const A_CENT = 0.0125

/** Nothing but the longest escrow ends the wait. */
const onlyHold = (claim: string): Check => ({ by: 'finding', kind: 'only-hold', claim })
/** One party may do more, or less, than before. */
const mayDo = (party: 'buyer' | 'seller', change: 'better' | 'worse', verb: string): Check => ({
  by: 'compare',
  party,
  observable: 'may do',
  change,
  verb,
})
const timerRemoved = (row: RowId, title: string, found: Check): Defect => ({
  kind: 'a timer removed',
  title,
  rows: without(row),
  found,
})

/** Every defect that is tried. */
export const DEFECTS: readonly Defect[] = [
  // Timers that are gone.
  timerRemoved('cancellation.unanswered', 'nobody ends a cancellation that was asked for', {
    by: 'compare',
    party: 'buyer',
    observable: 'how long',
    change: 'worse',
  }),
  timerRemoved('shipment.overdue', 'an order that is not shipped just waits', onlyHold('none')),
  timerRemoved('protection.over', 'protection never ends', onlyHold('none')),
  timerRemoved(
    'dispute.seller-silent',
    'a seller who is silent in a dispute wins time',
    onlyHold('dispute-seller'),
  ),
  timerRemoved(
    'dispute.decided-by-table',
    'the platform need not decide',
    onlyHold('dispute-platform'),
  ),
  timerRemoved('dispute.final', 'a decision never becomes final', onlyHold('decided')),
  timerRemoved(
    'return.not-inspected',
    'goods that came back need not be looked at',
    onlyHold('return'),
  ),
  timerRemoved(
    'return.not-back',
    'goods that are on their way back need not come',
    onlyHold('return'),
  ),
  {
    kind: 'a timer removed',
    title: 'money is held without end',
    rows: without('payment.hold'),
    policy: (policy) => ({
      ...policy,
      returns: { ...policy.returns, arrive: { within: 'never', onSilence: 'escalate' } },
    }),
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
    found: onlyHold('none'),
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
    found: mayDo('buyer', 'worse', 'dispute'),
  },
  {
    kind: 'a window off by one',
    title: 'a dispute may be opened at any time',
    rows: changed('dispute', (row) => (isTimer(row) ? row : { ...row, window: null })),
    found: mayDo('buyer', 'better', 'dispute'),
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
  // Limits and guards that are gone.
  {
    kind: 'a dispute that reopens for ever',
    title: 'a dispute can be opened again for ever',
    rows: unguarded('dispute', 'disputesLeft'),
    found: mayDo('buyer', 'better', 'dispute'),
  },
  {
    kind: 'a limit taken away',
    title: 'a cancellation can be asked for again for ever',
    rows: unguarded('request-cancellation', 'requestsLeft'),
    found: mayDo('buyer', 'better', 'request-cancellation'),
  },
  // The wrong actor, or the wrong state.
  {
    kind: 'the wrong actor or state',
    title: 'the seller may cancel what he has shipped',
    rows: changed('cancel.by-seller', (row) => ({
      ...row,
      when: { ...row.when, goods: ['unshipped', 'shipped'] },
    })),
    found: mayDo('seller', 'better', 'cancel'),
  },
  // Money.
  {
    kind: 'the wrong side paid',
    title: 'a cancellation that the seller consents to keeps a fee that nobody agreed on',
    policy: (policy) => ({ ...policy, cancellation: { ...policy.cancellation, fee: 1 } }),
    found: { by: 'worst case', name: 'least-to-buyer-who-cancels' },
  },
  {
    kind: 'the wrong side paid',
    title: 'a decision for the buyer pays the seller',
    rows: changed('dispute.final', (row) => ({
      ...row,
      then: changeEffects(row.then, (effect) =>
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
