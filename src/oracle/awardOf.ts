import type { Payload } from '../model/action.js'
import type { Dispute, Settlement, Stage } from '../model/claim.js'
import { SHIPPING, type LineAmount } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { isOfRow } from '../rules/chapters/isOfRow.js'
import { stageOf } from '../policy/stage.js'
import { at, or } from '../rules/vocabulary/lenses.js'
import { leftOf, openLines } from './lines.js'
import type { Occasion } from './occasion.js'
import { isBackOrComing, isComing, wasNotAccepted, wasSent, wasSentWhole } from './parcels.js'

/** What a dispute ends in: of these lines so much goes back, and the rest to the seller. */
export interface Award {
  readonly lines: readonly string[]
  readonly back: readonly LineAmount[]
  /** What the way back cost, where the seller is to bear it. */
  readonly postage: Minor
  /** Whether nothing goes back that is not named. */
  readonly exact?: true
  /** What goes back of goods that are still to be sent for the rest of their price. */
  readonly parts?: readonly LineAmount[]
}

/** Whether a ground of a stage can be about a line. */
const isAbout = (order: Order, line: string, stage: Stage): boolean => {
  if (stage === 'unshipped') return !wasSentWhole(order, line)
  if (stage === 'returned') return isBackOrComing(order, line)
  if (!wasSent(order, line) || wasNotAccepted(order, line)) return false
  return !isBackOrComing(order, line) && !(stage === 'missing' && order.inHand.includes(line))
}
/** The open lines that a ground can be about; undefined: all. */
const meantBy = (order: Order, stage: Stage | undefined): Payload['lines'] => {
  if (stage === undefined || order.parcels.length === 0) return undefined
  const fit = openLines(order).filter((line) => isAbout(order, line, stage))
  const coming = fit.filter((line) => isComing(order, line))
  // What has come is not meant along with what has not.
  const about = stage === 'missing' && coming.length > 0 ? coming : fit
  return about.length === 0 ? undefined : about.map((line) => ({ line }))
}

/** What is named of the open lines, all of them where none is, each in full where no amount is. */
const namedOf = (order: Order, named: Payload['lines']): readonly LineAmount[] => {
  const open = [...openLines(order), SHIPPING]
  return (named ?? openLines(order).map((line) => ({ line }))).flatMap(
    ({ line, amount }: { readonly line: string; readonly amount?: Minor }) =>
      open.includes(line) ? [{ line, amount: amount ?? leftOf(order, line) }] : [],
  )
}

const linesOf = ({ lines }: Dispute): readonly string[] => lines.map(({ line }) => line)

const toSeller = (dispute: Dispute): Award => ({ lines: linesOf(dispute), back: [], postage: 0 })

/** The whole of these lines, or of all that are disputed. */
const inFull = ({ order }: Occasion, dispute: Dispute, named?: Payload['lines']): Award => {
  const lines = linesOf(dispute)
  return { lines, back: namedOf(order, named ?? lines.map((line) => ({ line }))), postage: 0 }
}

/** What was offered or settled; null: no money moves by it. */
const inWords = (
  dispute: Dispute,
  words: Pick<Settlement, 'remedy' | 'lines' | 'returnShipping'> | null,
): Award | null => {
  if (words === null || words.remedy === 'wait' || words.remedy === 'resend') return null
  if (words.remedy === 'release') return toSeller(dispute)
  return { lines: linesOf(dispute), back: words.lines, postage: words.returnShipping }
}

/** What the buyer claimed. */
const asClaimed = (occasion: Occasion, dispute: Dispute): Award | null => {
  const { says } = occasion
  const { remedy, lines, returnShipping } = dispute
  const sellerPays = remedy === 'return' && says(at.returns.cost) === 'seller'
  return inWords(dispute, {
    remedy,
    lines,
    returnShipping: sellerPays ? returnShipping : 0,
  })
}

/** The buyer had the goods, and they are on their way back or back. */
const isSentBack = ({ order }: Occasion, { stage, lines }: Dispute): boolean =>
  stage === 'received' && lines.some(({ line }) => isBackOrComing(order, line))
/** Then all that was paid for them goes back, and what the way back cost if the seller bears it. */
const sentBack = (occasion: Occasion, dispute: Dispute): Award => ({
  ...inFull(occasion, dispute),
  postage: occasion.says(at.returns.cost) === 'seller' ? dispute.returnShipping : 0,
})
/** All that was paid, and for goods that were sent back what the way back cost. */
const whole = (occasion: Occasion, dispute: Dispute): Award =>
  isSentBack(occasion, dispute) ? sentBack(occasion, dispute) : inFull(occasion, dispute)
/** What the buyer gets whose claim is granted. */
const asGranted = (occasion: Occasion, dispute: Dispute): Award | null =>
  isSentBack(occasion, dispute) ? sentBack(occasion, dispute) : asClaimed(occasion, dispute)

/** What the policy makes of a refusal or of silence. */
const byOutcome = (occasion: Occasion, dispute: Dispute, outcome: string): Award | null => {
  if (outcome === 'grant') return asGranted(occasion, dispute)
  return outcome === 'release' ? toSeller(dispute) : null
}

/** A dispute about which nobody is asked is granted as it is opened. */
const atOpening = ({ order, event: { payload }, policy, says }: Occasion): Award | null => {
  const remedy = payload?.remedy
  if (remedy === 'wait' || remedy === 'resend' || says(at.dispute.to) !== 'nobody') return null
  const stage = stageOf(policy, payload?.ground)
  const back = namedOf(order, payload?.lines ?? meantBy(order, stage))
  const sellerPays = remedy === 'return' && says(at.returns.cost) === 'seller'
  return {
    lines: back.map(({ line }) => line),
    back,
    postage: sellerPays ? (payload?.returnShipping ?? 0) : 0,
  }
}

/** One side gives in: to the claim, or to what the other offers or demands; null: neither does. */
const conceded = (occasion: Occasion, dispute: Dispute): Award | null => {
  const { verb } = occasion.event
  if (verb === 'accept-claim') return asGranted(occasion, dispute)
  return verb === 'accept-offer' ? inWords(dispute, dispute.offer) : null
}

/** Between buyer and seller: a refusal, silence. */
const negotiated = (occasion: Occasion, dispute: Dispute): Award | null => {
  const { order, event, says } = occasion
  if (event.verb === 'refuse-claim')
    return byOutcome(occasion, dispute, says(or(at.dispute.answer.onRefusal, 'reply')))
  if (event.by !== 'timer') return null
  const { answer, reply, negotiation } = at.dispute
  // That the whole time is over, and not that of a turn, the event alone says.
  if (isOfRow(event, 'dispute.not-agreed'))
    return byOutcome(occasion, dispute, says(negotiation.onSilence))
  const silence = order.claim === 'dispute-seller' ? answer.onSilence : reply.onSilence
  return byOutcome(occasion, dispute, says<string>(silence))
}

/** The lines for which the policy's table gives the buyer money, or keeps it from him. */
const linesDecided = ({ order, saysOf }: Occasion, dispute: Dispute) => {
  const verdicts = dispute.lines.map((claimed) => ({
    claimed,
    verdict: saysOf({ ...order, matter: { ...dispute, lines: [claimed] } })(
      at.dispute.verdict,
      true,
    ),
  }))
  const kept = verdicts.filter(({ verdict }) => verdict === 'release')
  const given = verdicts.filter(({ verdict }) => verdict !== 'release')
  const isMoney = !given.some(({ verdict }) => verdict === 'return')
  const isClaimOfMoney = dispute.remedy === 'refund' || dispute.remedy === 'part-refund'
  const areApart = kept.length > 0 && given.length > 0 && dispute.stage !== 'unshipped'
  return areApart && isMoney && isClaimOfMoney ? given : null
}
/** By the policy's table, of lines of which some came since they were claimed, and some did not. */
const lineByLine = (occasion: Occasion, dispute: Dispute): Award | null => {
  const given = linesDecided(occasion, dispute)
  if (given === null || isSentBack(occasion, dispute)) return null
  const back = given.map(({ claimed: { line, amount }, verdict }) => ({
    line,
    amount: verdict === 'grant' ? amount : leftOf(occasion.order, line),
  }))
  return { lines: linesOf(dispute), back, postage: 0 }
}

/** By the platform: the verdict that it names, or else that of the policy's table. */
const adjudicated = (occasion: Occasion, dispute: Dispute): Award | null => {
  const { payload } = occasion.event
  const apart = payload?.verdict === undefined ? lineByLine(occasion, dispute) : null
  if (apart !== null) return apart
  switch (payload?.verdict ?? occasion.says(at.dispute.verdict, true)) {
    case 'grant':
      return asGranted(occasion, dispute)
    case 'release':
      return toSeller(dispute)
    case 'refund':
      return payload?.lines === undefined
        ? whole(occasion, dispute)
        : { ...inFull(occasion, dispute, payload.lines), exact: true }
    case 'return':
      return whole(occasion, dispute)
  }
}

/** Goods that were to come back: received, contested, or not heard of any more. */
const afterReturn = (occasion: Occasion, dispute: Dispute): Award | null => {
  const { order, event, says } = occasion
  const asSettled = inWords(dispute, dispute.settlement)
  if (event.verb === 'confirm-return') return asSettled
  const { decided, disputed } = order.anchors
  const isDecided = decided !== null && decided >= (disputed ?? 0)
  if (event.verb === 'withdraw-dispute') return isDecided ? toSeller(dispute) : null
  if (event.verb === 'contest-return') {
    const outcome = says(or(at.returns.inspect.onRefusal, 'continue'))
    return outcome === 'refund' || (outcome === 'continue' && isDecided) ? asSettled : null
  }
  if (event.by !== 'timer') return null
  if (order.goods === 'returned')
    return says(at.returns.inspect.onSilence) === 'refund' ? asSettled : null
  if (order.goods === 'refused' || order.goods === 'returning')
    return says(at.returns.arrive.onSilence) === 'refund' ? asSettled : null
  return isDecided || says(at.returns.ship.onSilence) === 'release' ? toSeller(dispute) : null
}

/** Whether a decision is paid that can still be appealed. */
const isPaidAtOnce = ({ event: { change } }: Occasion): boolean =>
  change.claim === 'decided' &&
  change.matter?.kind === 'dispute' &&
  change.matter.paid !== undefined

/** A dispute ends as its claim does, or never begins where it is granted as it is opened. */
const endsDispute = ({ order, event: { verb, change } }: Occasion): boolean =>
  change.claim === 'none' ||
  (verb === 'dispute' && change.claim === undefined && order.claim === 'none')

/** Is the dispute about goods that the seller has yet to send? */
const isOfUnsent = ({ order, event: { payload }, policy, says }: Occasion): boolean => {
  const { matter, terms } = order
  const sends = terms.shipWithin !== null || says(at.shipment.ship.within, true) !== 'never'
  const stage = matter?.kind === 'dispute' ? matter.stage : stageOf(policy, payload?.ground)
  return sends && stage === 'unshipped'
}

/** Nobody is paid for goods before they are sent: only what goes back whole is settled. */
const ofUnsent = (order: Order, award: Award): Award => {
  const { back } = award
  const isWhole = ({ line, amount }: LineAmount): boolean =>
    line === SHIPPING || amount >= leftOf(order, line)
  const whole = back.filter(isWhole)
  return {
    ...award,
    lines: whole.map(({ line }) => line).filter((line) => line !== SHIPPING),
    back: whole,
    postage: 0,
    parts: back.filter((one) => !isWhole(one)),
  }
}

/** By the words of the claim, the offer, the settlement or the verdict, whichever is taken up. */
const inAllWords = (occasion: Occasion): Award | null => {
  const { order, event } = occasion
  if (!endsDispute(occasion) && !isPaidAtOnce(occasion)) return null
  if (event.verb === 'dispute') return atOpening(occasion)
  const dispute = order.matter
  if (dispute?.kind !== 'dispute') return null
  switch (order.claim) {
    case 'dispute-seller':
    case 'dispute-buyer':
      return conceded(occasion, dispute) ?? negotiated(occasion, dispute)
    case 'dispute-platform':
      return event.verb === 'decide' || event.by === 'timer'
        ? adjudicated(occasion, dispute)
        : conceded(occasion, dispute)
    case 'decided':
      // What was paid at once is not paid again.
      return event.by === 'timer' && dispute.paid === undefined
        ? inWords(dispute, dispute.settlement)
        : null
    case 'return':
      return afterReturn(occasion, dispute)
    case 'none':
    case 'cancellation':
    case 'extension':
    case 'restitution':
      return null
  }
}

/**
 * What was decided, by the words of the claim, the offer, the settlement or the verdict: whichever
 * the event takes up. null: the event does not end a dispute with money.
 */
export const awardOf = (occasion: Occasion): Award | null => {
  const award = inAllWords(occasion)
  return award !== null && isOfUnsent(occasion) ? ofUnsent(occasion.order, award) : award
}
