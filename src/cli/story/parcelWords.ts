import type { Order } from '../../model/order.js'
import { piecesOf, type Parcel, type Piece } from '../../model/parcel.js'
import { partsOf, orderedAs } from '../../model/units.js'
import { PLACE_WORDS, TRACKING_WORDS } from '../text/words/recordWords.js'

const pieceWords = ({ line, quantity }: Piece, { terms }: Order): string => {
  const found = terms.lines.find(({ id }) => id === line)
  const name = found === undefined ? line : orderedAs(found)
  const ordered = partsOf(terms.lines, name).reduce((sum, one) => sum + one.quantity, 0)
  return ordered <= 1 ? name : `${quantity} of ${ordered} ${name}`
}

const wordsOf = (parcel: Parcel, pieces: readonly Piece[], order: Order): string => {
  const goods = pieces.map((piece) => pieceWords(piece, order)).join(', ')
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
