import { at, or } from '../rules/vocabulary/lenses.js'
import { allToBuyer, linesToBuyer, type Gains } from './gains.js'
import { openLines } from './lines.js'
import type { Occasion } from './occasion.js'
import { wasSent } from './parcels.js'

/**
 * The fee, in percent; while the payment is still checked the seller has earned none, nor by a
 * request made then.
 */
const feePercent = ({ order, event, says, tierAt }: Occasion): number => {
  if (order.funds !== 'held') return 0
  if (order.matter?.kind === 'cancellation' && order.matter.whileChecked === true) return 0
  // A request is judged as of when it was made.
  const asked = order.claim === 'cancellation' ? order.anchors.turn : event.at
  return tierAt(order, asked ?? event.at)?.percent ?? says(at.cancellation.fee)
}

/** Somebody cancels alone: the buyer for a fee and by line, anybody else without and the whole. */
const atOnce = (occasion: Occasion): Gains => {
  const { order, event } = occasion
  // Nobody else can name lines. Where nothing was shipped all that is left goes back, the fee too.
  if (event.by !== 'buyer' && order.goods === 'unshipped') return allToBuyer(order)
  const open = openLines(order).filter((line) => !wasSent(order, line))
  if (event.by !== 'buyer') return linesToBuyer(occasion, open, 0)
  const named = event.payload?.lines?.map(({ line }) => line)
  const lines = named?.filter((line) => open.includes(line)) ?? open
  return linesToBuyer(occasion, lines, feePercent(occasion))
}

/** Whether this answers a request to cancel with a Yes. */
const isGranted = ({ event: { verb, by }, says }: Occasion): boolean => {
  const { answer } = at.cancellation
  if (verb === 'consent') return true
  if (verb === 'refuse') return says(or(answer.onRefusal, 'continue')) === 'grant'
  return by === 'timer' && says(answer.onSilence) === 'grant'
}

/** What a cancellation gives back; null: the event grants none. */
export const cancelled = (occasion: Occasion): Gains | null => {
  const { order, event } = occasion
  if (event.verb === 'cancel') return atOnce(occasion)
  const request = order.matter
  if (request?.kind !== 'cancellation' || event.change.claim !== 'none') return null
  if (!isGranted(occasion)) return null
  const lines = request.lines.map(({ line }) => line)
  return linesToBuyer(occasion, lines, feePercent(occasion))
}
