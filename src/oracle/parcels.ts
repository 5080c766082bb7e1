import type { Order } from '../model/order.js'
import type { Parcel } from '../model/parcel.js'

const has = (parcel: Parcel, line: string): boolean => parcel.lines.some((one) => one.line === line)

/** The parcel in which a line was last sent to the buyer; undefined: it never left. */
const lastTo = ({ parcels }: Order, line: string): Parcel | undefined =>
  parcels.filter(({ to }) => to === 'buyer').findLast((parcel) => has(parcel, line))

/** Whether all pieces of a line were handed over. */
export const wasSentWhole = ({ terms, parcels }: Order, line: string): boolean => {
  const ordered = terms.lines.find(({ id }) => id === line)?.quantity ?? 0
  const unitsOf = (list: Parcel['lines']): number =>
    list.reduce((sum, one) => (one.line === line ? sum + one.quantity : sum), 0)
  const sent = parcels.reduce(
    (sum, { to, lines, replaced }) =>
      sum + (to === 'buyer' ? unitsOf(lines) : 0) - unitsOf(replaced),
    0,
  )
  return sent >= ordered
}

/** Whether a line was ever handed over. */
export const wasSent = (order: Order, line: string): boolean => lastTo(order, line) !== undefined

/** Whether the buyer sent a line back since it was last sent to him. */
const wentBack = ({ parcels }: Order, line: string, since: Parcel): boolean =>
  parcels.slice(parcels.indexOf(since)).some((one) => one.to === 'seller' && has(one, line))

/** Whether a line is on its way to the buyer. */
export const isComing = (order: Order, line: string): boolean => {
  const last = lastTo(order, line)
  if (last === undefined || wentBack(order, line, last)) return false
  return last.delivered === null && last.refused === null && last.returned === null
}

/** Whether the buyer said of something in the parcel of a line that he has it: that parcel came. */
export const cameByWord = (order: Order, line: string): boolean => {
  const last = lastTo(order, line)
  return last !== undefined && order.inHand.some((one) => lastTo(order, one) === last)
}

/** Whether the buyer did not accept a line. `parcel`: in this one. */
export const wasNotAccepted = (order: Order, line: string, parcel?: string): boolean => {
  const last = lastTo(order, line)
  if (last === undefined || wentBack(order, line, last)) return false
  if (parcel !== undefined && last.id !== parcel) return false
  return last.delivered === null && (last.refused !== null || last.returned !== null)
}

/** When a line that was not accepted came to the seller, or, if it has not, was refused. */
export const cameBack = (order: Order, line: string, isThere: boolean): number | null => {
  const last = lastTo(order, line)
  if (last === undefined || (last.returned !== null) !== isThere) return null
  return isThere ? last.returned : last.refused
}

/** Whether the buyer sent a line back. */
export const wasSentBack = (order: Order, line: string): boolean => {
  const last = lastTo(order, line)
  return last !== undefined && wentBack(order, line, last)
}

/** Whether a line is at the seller again, or was sent back to him. */
export const isBackOrComing = (order: Order, line: string): boolean => {
  const last = lastTo(order, line)
  if (last === undefined) return false
  return wentBack(order, line, last) || (last.delivered === null && last.returned !== null)
}
