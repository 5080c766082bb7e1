import { byLine, SHIPPING, type Entry } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { openDispute } from '../record/openDispute.js'
import { againNow, freeToFollow, isUnsent, underWay, unsentBeside } from '../record/parcels.js'
import type { Guard, GuardFailure } from '../vocabulary/guard.js'
import type { Scope } from '../vocabulary/scope.js'
import { areUnitsWrong, fails, onPayload, readingOnly } from './guardKit.js'
import { termsByLine } from './lineGuards.js'

// Whether the lines that an action names can leave, or arrive.

/** Whether money is still held for a line, or it is a gift, for which nobody ever paid. */
const isOpen = (entry: Entry | undefined): boolean =>
  entry !== undefined && (entry.held > 0 || entry.paid === 0)

/** The lines that leave exist, are named once, and leave whole; and this holds of each. */
const linesLeave = (name: string, leavingOf: (order: Order) => (line: string) => boolean): Guard =>
  readingOnly(
    ['lines'],
    onPayload(name, null, ({ order, payload, parted }) => {
      if (payload.lines === undefined) return null
      if (areUnitsWrong(parted)) return null
      if (payload.lines.length === 0) return fails('needs-lines')
      const [termIn, canLeave] = [termsByLine(order), leavingOf(order)]
      const seen = new Set<string>()
      for (const { line, amount } of payload.lines) {
        if (amount !== undefined) return fails('unexpected-field', 'lines.amount', 'lines.line')
        if (seen.has(line) || termIn(line) === undefined) return fails('unknown-line', line)
        seen.add(line)
        if (!canLeave(line)) return fails('line-closed', line)
      }
      return null
    }),
  )
const alsoHolding = (guard: Guard, check: Guard['check']): Guard => ({
  ...guard,
  check: (scope) => guard.check(scope) ?? check(scope),
})
/** What is sent again is not handed over along with what never left: each has its own term. */
const againBeside = ({ order, payload: { lines = [] } }: Scope): GuardFailure | null => {
  const again = new Set(againNow(order))
  const first = lines.filter(({ line }) => !again.has(line)).map(({ line }) => line)
  return first.length === 0 || first.length === lines.length
    ? null
    : fails('needs-lines', `${first.join(', ')}, which never left`, `only ${[...again].join(', ')}`)
}
/** The lines are still to be handed over, or are all to be sent again, as agreed. */
export const linesToShip: Guard = alsoHolding(
  linesLeave('linesToShip', (order) => {
    const [isToSend, entryIn] = [isUnsent(order), byLine(order.ledger)]
    const again = new Set(againNow(order))
    return (line) => again.has(line) || (isToSend(line) && isOpen(entryIn(line)))
  }),
  againBeside,
)
/** Where none is named, and nothing is sent again, nothing of the claim is still to be sent. */
const noneClaimedUnsent = ({ order, payload: { lines } }: Scope): GuardFailure | null => {
  const beside = unsentBeside(order)
  if (lines !== undefined || beside.length === 0 || againNow(order).length > 0) return null
  const isToSend = isUnsent(order)
  const stays = openDispute(order)?.lines.some(({ line }) => line !== SHIPPING && isToSend(line))
  return stays === true ? fails('needs-lines', undefined, beside.join(', ')) : null
}
/** The lines never left, or are all to be sent again, and no return or decision is about them. */
export const linesBeside: Guard = alsoHolding(
  linesLeave('linesBeside', (order) => {
    const [isToSend, entryIn] = [isUnsent(order), byLine(order.ledger)]
    const claimed = new Set(openDispute(order)?.lines.map(({ line }) => line))
    const again = new Set(againNow(order))
    const canLeave = (line: string): boolean =>
      order.funds === 'held' && isToSend(line) && isOpen(entryIn(line))
    return (line) => again.has(line) || (!claimed.has(line) && canLeave(line))
  }),
  (scope) => againBeside(scope) ?? noneClaimedUnsent(scope),
)
/** The lines were handed over, and have not arrived yet. */
export const linesArrive = linesLeave('linesArrive', (order) => {
  const isUnderWay = new Set(underWay(order))
  return (line) => isUnderWay.has(line)
})
/** The lines are those that the seller agreed to send again, or that follow for nothing. */
export const linesToFollow = linesLeave('linesToFollow', (order) => {
  const follows = new Set([...againNow(order), ...freeToFollow(order)])
  return (line) => follows.has(line)
})
/** The lines never left: that nothing is held for them any more does not keep them from leaving. */
export const linesNotSent = linesLeave('linesNotSent', isUnsent)
