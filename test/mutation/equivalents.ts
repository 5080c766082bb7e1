import type { Policy } from '../../src/policies.js'
import { policyNamed, type Tried } from './policyTrial.js'

/**
 * A change that changes no answer, and why. An entry that excuses nothing in a whole run is an
 * error.
 */
export interface Equivalent {
  /** The policies, or the ids of rows, that are changed; absent: any policy. */
  readonly of?: readonly string[]
  readonly path: RegExp
  readonly change: RegExp
  readonly reason: string
  /** Whether the reason is true of a policy. Default: of any. */
  readonly since?: (policy: Policy) => boolean
}

const neverAsked = ({ cancellation }: Policy): boolean => cancellation.onRequest.opens === 'never'

export const EQUIVALENTS: readonly Equivalent[] = [
  {
    path: /./,
    change: /^\{"minutes":(0|\[0,0\])\} -> \{"hours":\1\}$/,
    reason: 'no minutes are the same as no hours',
  },
  {
    path: /^extension\.upTo$/,
    change: /^\{"days":0\} -> \{"\w+":0\}$/,
    reason:
      'a buyer who asks for more time asks for more than none, and none is the most in any unit',
  },
  {
    path: /^cancellation\.reasons\./,
    change: /^(buyer -> none|none -> buyer)$/,
    reason:
      "a reason on nobody's side counts against the buyer like one on the buyer's side; only the " +
      "seller's side is different",
  },
  {
    path: /^cancellation\.(byBuyer|bySeller|restoreByBuyer|restoreBySeller)\.opens$/,
    change: /^paid -> placed$/,
    reason:
      'these rows cancel paid orders, or take that back; nothing is paid before it is placed, and ' +
      'unpaid orders are cancelled by rows of their own',
  },
  {
    path: /^cancellation\.reasons\.late-shipment$/,
    change: /^seller -> none$/,
    since: ({ shipment }) => shipment.ship.onSilence === 'refund',
    reason:
      'the reason counts once the term to ship is over, and then what was not sent is refunded ' +
      'already',
  },
  {
    path: /^dispute\.window\.opens\.cases\.\d+$/,
    change:
      /^\{"when":\{"ground":\[\.\.\.\]\}.* -> \{"when":\{"stage":\[\.\.\.\]\},"use":"returned"/,
    since: ({ dispute }) => dispute.grounds['changed-mind'] === 'received',
    reason:
      'swapped cases of which no order matches both: a window opens before there is a claim, and ' +
      'until then the stage is that of the ground, which is not that of goods sent back',
  },
  {
    path: /^dispute\.(answer|reply)\./,
    change: /./,
    since: ({ dispute }) => dispute.to === 'platform' && dispute.bySeller.opens === 'never',
    reason: 'every dispute begins with the platform, so neither side has a turn',
  },
  {
    path: /^restitution\.answer\./,
    change: /./,
    since: ({ restitution }) => restitution.window.opens === 'never',
    reason: 'nobody can make a proposal for goods that come late, so nobody has to answer',
  },
  {
    path: /^dispute\.reply\.onSilence$/,
    change: /./,
    since: ({ dispute }) => dispute.reply.within === 'never',
    reason: "the buyer's turn has no deadline, so silence leads nowhere",
  },
  {
    path: /^dispute\.answer\.onSilence$/,
    change: /./,
    since: ({ dispute }) => dispute.answer.within === 'never',
    reason: "the seller's turn has no deadline, so silence leads nowhere",
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
      'the seller is paid at completion, and protection can be extended only while money is held',
  },
  {
    path: /^extension\.window\.closes$/,
    change: /^completed -> requestRefused$/,
    since: (policy) => neverAsked(policy) && policy.protection.release === 'completed',
    reason:
      'no request to cancel is ever refused, so the window never closes; it need not, because ' +
      'the seller is paid at completion',
  },
  {
    path: /^(cancellation|extension)\.answer\.onRefusal$/,
    change: /^continue -> nothing$/,
    reason: 'without the field the claim lapses, which is what `continue` says',
  },
  {
    of: ['instant-cancel'],
    path: /^cancellation\.restoreBySeller\.opens$/,
    change: /^paid -> cleared$/,
    reason:
      'the seller takes up only what the buyer cancelled, and the buyer cancels only what has ' +
      'cleared',
  },
  {
    of: ['instant-cancel'],
    path: /^cancellation\.byBuyer\.closes\.otherwise$/,
    change: /^never -> (nothing|promised)$/,
    reason:
      'without the field a window does not close; and no day is promised before shipment, which ' +
      'is when an order can be cancelled',
  },
  {
    of: ['aliexpress', 'order-statuses'],
    path: /^dispute\.remedies\.otherwise$/,
    change: /^nothing -> return$/,
    reason: 'goods that did not arrive cannot go back, and goods that did have a case of their own',
  },
  {
    of: ['auction'],
    path: /^dispute\.remedies\.cases\.0\.use$/,
    change: /^nothing -> return$/,
    reason: 'this case is for goods that did not arrive, and those cannot go back',
  },
  {
    of: ['on-chain'],
    path: /^dispute\.offers$/,
    change: /^nothing -> (return|resend)$/,
    reason:
      'every ground is about goods that were not sent; those can neither go back nor be sent again',
  },
  {
    of: ['processing-timer'],
    path: /^dispute\.verdict\.cases\.0$/,
    change: /-> nothing$/,
    reason:
      'the inherited case that it hides disappears with it, and the rest gives the same for ' +
      'goods that arrived',
  },
  {
    of: ['pay', 'ship.after-the-end'],
    path: /./,
    change: /^without `not before placed`$/,
    reason:
      'nothing is accepted that happened before the order was placed; the row only repeats that',
  },
  {
    of: ['shipment.late'],
    path: /./,
    change: /^without `notLateShipment`$/,
    reason: 'compile refuses a policy under which it fires: it would then fire for ever',
  },
  {
    of: ['dispute.before-shipment'],
    path: /./,
    change: /^no longer where `claim` is `extension`$/,
    reason:
      'more time is asked for only after everything was shipped, and disputes after that have a ' +
      'row of their own',
  },
  {
    of: ['ship'],
    path: /./,
    change: /^no longer where `claim` is `extension`$/,
    reason:
      'more time is asked for only after everything was shipped, and shipping again has a row of ' +
      'its own',
  },
  {
    of: ['protection.over'],
    path: /./,
    change: /^without `notCompleted`$/,
    reason:
      'if the seller is paid at completion, nothing is left to complete again; if the seller is ' +
      'paid later, compile refuses such a row',
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
