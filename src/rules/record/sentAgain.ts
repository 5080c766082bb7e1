import type { Refund } from '../../model/ledger.js'

// Banks take back what they said of a refund: the money of one record goes out once, by whichever
// record it went.

/** The number of the event that made a record: "r4", "r4.1". */
export const eventNumber = ({ id }: Refund): number => Number.parseInt(id.slice(1), 10)

/** Whether a record was made, as a refund failed, to carry the same money again. */
const carriesAgain = (record: Refund, failed: Refund): boolean =>
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
  return (refund) => failed.some((other) => carriesAgain(refund, other))
}

/**
 * The record by which the money of a refund goes in the end: itself, unless it failed. Undefined:
 * it failed, and nothing of its own carries the money.
 */
export const goesBy = (refund: Refund, refunds: readonly Refund[]): Refund | undefined => {
  let last: Refund | undefined = refund
  while (last !== undefined && last.failed !== null) last = nextOf(last, refunds)
  return last
}
