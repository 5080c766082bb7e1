import type { Policy } from '../../src/index.js'
import { isChoose, isTimer, after, type Effect, type Row, type Then } from '../../src/rules/vocabulary.js'
import * as at from '../../src/rules/lenses.js'
import type { Comparison, Found } from '../../src/verify/index.js'

/** What says that something is wrong. */
export type Check =
  | { readonly by: 'finding'; readonly kind: Found['kind']; readonly row?: string; readonly claim?: string }
  | { readonly by: 'promise'; readonly name: string }
  | { readonly by: 'compare'; readonly party: 'buyer' | 'seller'; readonly observable: keyof Comparison['verdicts']['buyer']; readonly change: 'better' | 'worse'; readonly verb?: string }

/** One thing done wrong, in the rows or in what a policy says, and the check that finds it. */
export interface Defect {
  readonly title: string
  readonly rows?: (rows: readonly Row[]) => readonly Row[]
  readonly policy?: (policy: Policy) => Policy
  readonly found: Check
}

const without = (id: string) => (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row.id !== id)
const changed = (id: string, change: (row: Row) => Row) => (rows: readonly Row[]): readonly Row[] => rows.map((row) => (row.id === id ? change(row) : row))
const effects = (then: Then, change: (effect: Effect) => Effect): Then =>
  isChoose(then) ? { ...then, branches: Object.fromEntries(Object.entries(then.branches).map(([key, branch]) => [key, branch === null ? null : effects(branch, change)])) } : change(then)
const untested = (id: string, name: string) => changed(id, (row) => ({ ...row, only: row.only.filter((test) => test.name !== name) }))

export const DEFECTS: readonly Defect[] = [
  // Timers that are gone.
  { title: 'nobody ends a cancellation that was asked for', rows: without('cancellation.unanswered'), found: { by: 'compare', party: 'buyer', observable: 'how long', change: 'worse' } },
  { title: 'an order that is not shipped just waits', rows: without('shipment.overdue'), found: { by: 'finding', kind: 'only-hold', claim: 'none' } },
  { title: 'protection never ends', rows: without('protection.over'), found: { by: 'finding', kind: 'only-hold', claim: 'none' } },
  { title: 'a seller who is silent in a dispute wins time', rows: without('dispute.seller-silent'), found: { by: 'finding', kind: 'only-hold', claim: 'dispute-seller' } },
  { title: 'the platform need not decide', rows: without('dispute.decided-by-table'), found: { by: 'finding', kind: 'only-hold', claim: 'dispute-platform' } },
  { title: 'a decision never becomes final', rows: without('dispute.final'), found: { by: 'finding', kind: 'only-hold', claim: 'decided' } },
  { title: 'goods that came back need not be looked at', rows: without('return.not-inspected'), found: { by: 'finding', kind: 'only-hold', claim: 'return' } },
  { title: 'money is held without end', rows: without('payment.hold'), found: { by: 'finding', kind: 'stuck', claim: 'return' } },
  // Timers that count from the wrong instant, or pause for ever.
  {
    title: 'the platform’s term counts from the dispute and not from its turn',
    rows: changed('dispute.decided-by-table', (row) => (isTimer(row) ? { ...row, due: after('disputed', at.dispute.decision) } : row)),
    found: { by: 'finding', kind: 'overdue-on-entry', row: 'dispute.decided-by-table' },
  },
  {
    title: 'a dispute before shipment that is withdrawn leaves the term to ship standing still',
    rows: changed('withdraw-dispute', (row) => (isTimer(row) ? row : { ...row, then: { to: { claim: 'none' } } })), found: { by: 'finding', kind: 'only-hold', claim: 'none' },
  },
  // Silence that means the opposite.
  {
    title: 'a seller who is silent in a dispute is paid', policy: (policy) => ({ ...policy, dispute: { ...policy.dispute, answer: { ...policy.dispute.answer, onSilence: 'release' } } }),
    found: { by: 'compare', party: 'buyer', observable: 'gets', change: 'worse' },
  },
  {
    title: 'money held too long goes to the seller', policy: (policy) => ({ ...policy, payment: { ...policy.payment, hold: { ...policy.payment.hold, onSilence: 'release' } } }),
    found: { by: 'compare', party: 'seller', observable: 'gets', change: 'better' },
  },
  // Windows that are off by one, or gone.
  {
    title: 'the dispute window closes an hour early',
    policy: (policy) => ({ ...policy, dispute: { ...policy.dispute, window: { opens: 'shipped', closes: { hours: 5, after: 'shipped' } } } }),
    found: { by: 'compare', party: 'buyer', observable: 'may do', change: 'worse', verb: 'dispute' },
  },
  {
    title: 'a dispute may be opened at any time', rows: changed('dispute', (row) => (isTimer(row) ? row : { ...row, window: null })),
    found: { by: 'compare', party: 'buyer', observable: 'may do', change: 'better', verb: 'dispute' },
  },
  {
    title: 'protection ends an hour early', policy: (policy) => ({ ...policy, protection: { ...policy.protection, ends: { hours: 6, after: 'shipped' } } }),
    found: { by: 'compare', party: 'seller', observable: 'how long', change: 'better' },
  },
  // Limits and tests that are gone.
  { title: 'a dispute can be opened again for ever', rows: untested('dispute', 'disputesLeft'), found: { by: 'compare', party: 'buyer', observable: 'may do', change: 'better', verb: 'dispute' } },
  {
    title: 'a cancellation can be asked for again for ever', rows: untested('request-cancellation', 'requestsLeft'),
    found: { by: 'compare', party: 'buyer', observable: 'may do', change: 'better', verb: 'request-cancellation' },
  },
  // The wrong actor, or the wrong state.
  {
    title: 'the seller may cancel what he has shipped', rows: changed('cancel.by-seller', (row) => ({ ...row, when: { ...row.when, goods: ['unshipped', 'shipped'] } })),
    found: { by: 'compare', party: 'seller', observable: 'may do', change: 'better', verb: 'cancel' },
  },
  // Money.
  {
    title: 'a cancellation that the seller consents to keeps a fee that nobody agreed on', policy: (policy) => ({ ...policy, cancellation: { ...policy.cancellation, fee: 1 } }),
    found: { by: 'promise', name: 'least-to-buyer-who-cancels' },
  },
  {
    title: 'a decision for the buyer pays the seller', rows: changed('dispute.final', (row) => ({ ...row, then: effects(row.then, (effect) => (effect.money === undefined ? effect : { ...effect, money: { move: 'release', what: 'claimed' } })) })),
    found: { by: 'compare', party: 'buyer', observable: 'gets', change: 'worse' },
  },
]
