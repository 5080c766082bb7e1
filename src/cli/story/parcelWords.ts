import type { Order } from '../../model/order.js'
import { piecesOf, type Parcel, type Piece } from '../../model/parcel.js'
import { PLACE_WORDS, TRACKING_WORDS } from '../text/words/recordWords.js'

const unitWords = ({ line, quantity }: Piece, { terms }: Order): string => {
  const ordered = terms.lines.find(({ id }) => id === line)?.quantity ?? quantity
  return ordered === 1 ? line : `${quantity} of ${ordered} ${line}`
}

const wordsOf = (parcel: Parcel, pieces: readonly Piece[], order: Order): string => {
  const goods = pieces.map((piece) => unitWords(piece, order)).join(', ')
  const place = pieces[0]?.place
  const where = place === undefined ? '' : PLACE_WORDS[place]
  const says = place === 'under-way' && parcel.said !== 'none' ? TRACKING_WORDS[parcel.said] : ''
  return [`${parcel.id} (${goods}): ${where}`, says].filter((words) => words !== '').join(', ')
}

/** Where each parcel of an order is; none: there are not two that count. */
export const parcelWords = (order: Order): readonly string[] => {
  const pieces = piecesOf(order.parcels)
  const counted = order.parcels.filter((parcel) => pieces.some((piece) => piece.parcel === parcel))
  return counted.length < 2
    ? []
    : counted.map((parcel) =>
        wordsOf(
          parcel,
          pieces.filter((piece) => piece.parcel === parcel),
          order,
        ),
      )
}
