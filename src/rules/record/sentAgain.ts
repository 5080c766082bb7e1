import type { Refund } from '../../model/ledger.js'

// Banks take back what they said of a refund: the money of one record goes out once, by whichever
// record it went.

/** The number of the event that made a record: "r4", "r4.1". */
export const eventNumber = ({ id }: Refund): number => Number.parseInt(id.slice(1), 10)

/** Whether a record was made, as a refund failed, to carry the same money again. */
const carriesAgain = (record: Refund, failed: Refund): boolean =>
  record.insteadOf === undefined &&
  record.started === failed.failed &&
  eventNumber(record) > eventNumber(failed) &&
  record.tender === failed.tender &&
  record.amount === failed.amount &&
  record.lines.length === failed.lines.length &&
  record.lines.every(({ line }, index) => failed.lines[index]?.line === line)

/** The record that carries again what a refund failed to bring; undefined: none does. */
const nextOf = (refund: Refund, refunds: readonly Refund[]): Refund | undefined =>
  refunds.find((other) => carriesAgain(other, refund))

/** Whether a record carries again what another one failed to bring. */
export const isSentAgain = (refunds: readonly Refund[]): ((refund: Refund) => boolean) => {
  const failed = refunds.filter((refund) => refund.failed !== null)
  return (refund) =>
    refund.insteadOf !== undefined || failed.some((other) => carriesAgain(refund, other))
}

/**
 * The records by which the money of a refund goes in the end: itself, unless it failed; then those
 * that carry it again, and those that banks took of it. None: nothing carries the money.
 */
export const carriersOf = (refund: Refund, refunds: readonly Refund[]): readonly Refund[] => {
  if (refund.failed === null) return [refund]
  const number = eventNumber(refund)
  const instead = refunds.filter((one) => one.insteadOf === refund.id && eventNumber(one) > number)
  const again = instead.length > 0 ? undefined : nextOf(refund, refunds)
  const next = again === undefined ? instead : [again]
  return next.flatMap((one) => carriersOf(one, refunds))
}
