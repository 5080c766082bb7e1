import type { Verb } from '../../model/action.js'
import { isoOf } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Parcel } from '../../model/parcel.js'
import type { Reason } from '../../model/refusal.js'
import { fitting, parcelsMeant } from '../record/parcels.js'
import { awaited, saidReceived } from '../record/saidReceived.js'
import type { Guard } from '../vocabulary/guard.js'
import { anyOf, fails, onPayload, onState, readingOnly, unless } from './guardKit.js'

// Whether the parcel that an action is about is there, and which one it is.

const names = (parcels: readonly Parcel[]): string => anyOf(parcels.map(({ id }) => id))

const isIn = ({ lines }: Parcel, id: string): boolean => lines.some(({ line }) => line === id)
/** The parcels with a line in them; if it is in none, what the one that is named has in it. */
const withLine = (parcels: readonly Parcel[], line: string, named: Parcel): string => {
  const found = parcels.filter((parcel) => isIn(parcel, line))
  return found.length > 0
    ? `${names(found)}, which has ${line} in it`
    : `lines of ${named.id}: ${named.lines.map((one) => one.line).join(', ')}`
}

const comingBack = ({ goods }: Order): Reason =>
  goods === 'returning' || goods === 'returned' || goods === 'refused'
    ? 'already-returned'
    : 'already-delivered'

/** Some parcel is where this verb needs one to be. */
export const someFits = (verb: Verb): Guard =>
  onState(`some parcel to ${verb}`, null, ({ order }) =>
    unless(fitting(verb, order).length > 0, comingBack(order)),
  )

/** Some parcel has not come by the buyer's own word, so that it may be late. */
export const someAwaited = onState('someAwaited', null, ({ order }) =>
  unless(!saidReceived(order) && order.parcels.some(awaited(order)), 'already-delivered'),
)

/** It is said which parcel is meant, or only one fits; it fits, and has the lines in it. */
export const parcelFits = (verb: Verb): Guard =>
  readingOnly(
    ['parcel', 'lines'],
    onPayload(`parcel to ${verb}`, null, ({ order, payload }) => {
      const { parcel, lines } = payload
      const fit = fitting(verb, order)
      if (parcel === undefined || parcel === '')
        // That none fits another guard says.
        return lines !== undefined ||
          fit.length === 0 ||
          parcelsMeant(verb, order, payload).length > 0
          ? null
          : fails('needs-parcel', undefined, names(fit))
      const named = fit.find(({ id }) => id === parcel)
      if (named === undefined) return fails('unknown-parcel', parcel, names(fit))
      const stray = lines?.find(({ line }) => !isIn(named, line))
      return stray === undefined
        ? null
        : fails('unknown-parcel', parcel, withLine(fit, stray.line, named))
    }),
  )

/** What came back is the parcel that is named, if one is. */
export const parcelOfClaim = (verb: Verb): Guard =>
  readingOnly(
    ['parcel'],
    onPayload(`parcel of the claim to ${verb}`, null, ({ order, payload: { parcel } }) => {
      const fit = fitting(verb, order)
      return parcel === undefined || fit.some(({ id }) => id === parcel)
        ? null
        : fails('unknown-parcel', parcel, names(fit))
    }),
  )

/** The new parcel has a name of its own. */
export const parcelNew = readingOnly(
  ['parcel'],
  onPayload('parcelNew', null, ({ order, payload: { parcel } }) => {
    if (parcel === '') return fails('unknown-parcel', '', 'a name, or none')
    const name = parcel ?? `p${order.seq + 1}`
    return order.parcels.some(({ id }) => id === name) ? fails('unknown-parcel', name) : null
  }),
)

/** Nothing happens to a parcel before it is handed over. */
export const notBeforeParcel = (verb: Verb): Guard =>
  readingOnly(
    ['parcel', 'lines'],
    onPayload(`not before the parcel to ${verb}`, null, ({ order, payload, occurredAt }) => {
      const early = parcelsMeant(verb, order, payload).find(({ shipped }) => occurredAt < shipped)
      return early === undefined
        ? null
        : fails(
            'occurred-too-early',
            isoOf(occurredAt),
            `not before shipped at ${isoOf(early.shipped)}`,
          )
    }),
  )
