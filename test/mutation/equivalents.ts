import type { Policy } from '../../src/policies.js'
import { policyNamed, type Tried } from './policyTrial.js'

/**
 * Changes that change no answer, and why. An entry that excuses nothing that goes unnoticed in a
 * whole run is an error: so is one whose reason does not hold for the policy.
 */
export interface Equivalent {
  /** What was changed: policies, or the id of a row; absent: any. */
  readonly of?: readonly string[]
  readonly path: RegExp
  readonly change: RegExp
  readonly reason: string
  /** What the reason rests on. */
  readonly since?: (policy: Policy) => boolean
}

const neverAsked = ({ cancellation }: Policy): boolean => cancellation.onRequest.opens === 'never'

export const EQUIVALENTS: readonly Equivalent[] = [
  {
    path: /./,
    change: /^\{"minutes":(0|\[0,0\])\} -> \{"hours":\1\}$/,
    reason: 'no minutes are no hours',
  },
  {
    path: /^extension\.upTo$/,
    change: /^\{"days":0\} -> \{"\w+":0\}$/,
    reason:
      'whoever asks for more time names more than nothing, and nothing is the most in any unit',
  },
  {
    path: /^cancellation\.reasons\./,
    change: /^(buyer -> none|none -> buyer)$/,
    reason:
      "a reason on nobody's side is held against the buyer like one on his own; only one of the seller is told apart",
  },
  {
    path: /^cancellation\.(byBuyer|bySeller)\.opens$/,
    change: /^paid -> placed$/,
    reason:
      'only what is paid is cancelled so, nothing is paid before it is placed, and what is not paid is cancelled by a row of its own',
  },
  {
    path: /^dispute\.(answer|reply)\./,
    change: /./,
    since: ({ dispute }) => dispute.to === 'platform' && dispute.bySeller.opens === 'never',
    reason: "every dispute is the platform's from its opening, so that neither side has a turn",
  },
  {
    path: /^restitution\.answer\./,
    change: /./,
    since: ({ restitution }) => restitution.window.opens === 'never',
    reason: 'nothing is ever proposed for goods that come late, so that nobody has to answer',
  },
  {
    path: /^dispute\.reply\.onSilence$/,
    change: /./,
    since: ({ dispute }) => dispute.reply.within === 'never',
    reason: "the buyer's turn has no end of its own, so that his silence leads nowhere",
  },
  {
    path: /^dispute\.answer\.onSilence$/,
    change: /./,
    since: ({ dispute }) => dispute.answer.within === 'never',
    reason: "the seller's turn has no end of its own, so that his silence leads nowhere",
  },
  {
    path: /^dispute\.appeal\.opens$/,
    change: /^decided -> disputed$/,
    reason: 'only a decision can be appealed, and none is made before the dispute is opened',
  },
  {
    path: /^extension\.window\.closes$/,
    change: /^completed -> (never|nothing|\{"hours":1,"after":"completed"\})$/,
    since: ({ protection }) => protection.release === 'completed',
    reason:
      'the seller is paid at completion, and only while the money is held can protection be extended',
  },
  {
    path: /^extension\.window\.closes$/,
    change: /^completed -> requestRefused$/,
    since: (policy) => neverAsked(policy) && policy.protection.release === 'completed',
    reason:
      'no request to cancel is ever refused, so that the window never closes; nor need it, since the seller is paid at completion',
  },
  {
    path: /^(cancellation|extension)\.answer\.onRefusal$/,
    change: /^continue -> nothing$/,
    reason: 'left out, the matter lapses: what `continue` says',
  },
  {
    of: ['instant-cancel'],
    path: /^cancellation\.byBuyer\.closes\.otherwise$/,
    change: /^never -> (nothing|promised)$/,
    reason:
      'left out, a window does not close; and no day is promised while the goods are here, when alone they can be cancelled',
  },
  {
    of: ['aliexpress', 'order-statuses'],
    path: /^dispute\.remedies\.otherwise$/,
    change: /^nothing -> return$/,
    reason: 'goods that did not come cannot go back, and those that came have a case of their own',
  },
  {
    of: ['auction'],
    path: /^dispute\.remedies\.cases\.0\.use$/,
    change: /^nothing -> return$/,
    reason: 'this case is for goods that did not come, and such cannot go back',
  },
  {
    of: ['on-chain'],
    path: /^dispute\.offers$/,
    change: /^nothing -> (return|resend)$/,
    reason:
      'every ground is about goods that were not sent, and such can neither go back nor be sent again',
  },
  {
    of: ['processing-timer'],
    path: /^dispute\.verdict\.cases\.0$/,
    change: /-> nothing$/,
    reason:
      'the inherited case that it hides is gone with it, and what is left says the same for goods that came',
  },
  {
    of: ['pay', 'ship.after-the-end'],
    path: /./,
    change: /^without `not before placed`$/,
    reason:
      'nothing at all is accepted that happened before the order was placed: the row says it once more',
  },
  {
    of: ['shipment.late'],
    path: /./,
    change: /^without `notLateShipment`$/,
    reason: 'a policy under which it fires is refused by compile then: it would fire for ever',
  },
  {
    of: ['dispute.before-shipment'],
    path: /./,
    change: /^no longer where `claim` is `extension`$/,
    reason:
      'longer protection is asked for once everything was shipped, and what then is disputed has a row of its own',
  },
  {
    of: ['ship'],
    path: /./,
    change: /^no longer where `claim` is `extension`$/,
    reason:
      'longer protection is asked for once everything was shipped, and what is shipped again has a row of its own',
  },
  {
    of: ['protection.over'],
    path: /./,
    change: /^without `notCompleted`$/,
    reason:
      'who is paid at completion holds nothing that could be completed once more; where the seller is paid later compile refuses such a row',
  },
]

export const equivalentOf = ({ of, path, change, setBy }: Tried): Equivalent | null =>
  EQUIVALENTS.find(
    (each) =>
      (each.of?.includes(of) ?? setBy !== null) &&
      each.path.test(path) &&
      each.change.test(change) &&
      (setBy === null || each.since?.(policyNamed(of)) !== false),
  ) ?? null
