import type { Order } from '../../../model/order.js'
import { placeOf, type Parcel } from '../../../model/parcel.js'
import { waitingIn, type Waiting } from '../../../rules/record/parcels.js'
import { WAITING_PLACES } from '../../../rules/vocabulary/timing.js'
import type { Abstraction } from './abstraction.js'
import { normalizeTracking } from './normalizeClaim.js'
import { mayTest, type Prospects } from './prospects.js'

const indexOfLast = (parcels: readonly Parcel[], line: string, to: Parcel['to']): number =>
  parcels.findLastIndex(
    (parcel) => parcel.to === to && parcel.lines.some((one) => one.line === line),
  )

/**
 * Whether a line counts in a parcel: it was not sent again since. INVARIANT: of every line that is
 * explored there is one piece.
 */
const counts = (parcels: readonly Parcel[], parcel: Parcel, line: string): boolean => {
  const [index, last] = [parcels.indexOf(parcel), indexOfLast(parcels, line, 'buyer')]
  return index === last || (index > last && index === indexOfLast(parcels, line, 'seller'))
}

/** A name that tells a parcel from the others of any order whose goods are where these are. */
export const parcelName = ({ to, lines }: Pick<Parcel, 'to' | 'lines'>): string =>
  `${to} ${lines.map(({ line }) => line).join('+')}`

/** What happened to a parcel, as far as it says where it is. */
const whereItIs = (parcel: Parcel): Pick<Parcel, 'delivered' | 'refused' | 'returned'> => {
  const { delivered, refused, returned } = parcel
  switch (placeOf(parcel)) {
    case 'here':
      return { delivered, refused: null, returned: null }
    case 'unaccepted':
    case 'returned':
      return { delivered, refused: null, returned }
    case 'refused':
    case 'under-way':
    case 'returning':
      return { delivered, refused, returned }
  }
}

/** The parcels of an order, as far as a later step can tell them apart. */
export const normalizeParcels = (
  abstraction: Abstraction,
  { parcels }: Order,
  prospects: Prospects,
): readonly Parcel[] => {
  if (parcels.length === 0) return parcels
  const readsTracking = mayTest(abstraction, prospects, 'tracking')
  const readsLate = mayTest(abstraction, prospects, 'late')
  return parcels.flatMap((parcel) => {
    const lines = parcel.lines.filter(({ line }) => counts(parcels, parcel, line))
    if (lines.length === 0) return []
    return [
      {
        ...parcel,
        ...whereItIs(parcel),
        id: parcelName({ to: parcel.to, lines }),
        lines,
        replaced: [],
        tracking: null,
        receipt: null,
        said: readsTracking ? normalizeTracking(abstraction.classes, parcel.said) : 'none',
        late: readsLate && parcel.late,
      },
    ]
  })
}

/** Of several parcels that nobody accepted: how many have waited longer. */
const waitRank = (order: Order, { lines }: Parcel): number => {
  if (order.parcels.length < 2) return -1
  const isIn = ({ lines: waiting }: Waiting): boolean =>
    lines.some(({ line }) => waiting.includes(line))
  return Math.max(...WAITING_PLACES.map((place) => waitingIn(order, place).findIndex(isIn)))
}

/** Equal for parcels from which the same can follow, instants aside. */
export const parcelsKey = (order: Order): string =>
  order.parcels
    .map((parcel) => {
      const { id, said, late, delivered, refused, returned } = parcel
      const steps = [delivered, refused, returned].map((at) => (at === null ? 0 : 1)).join('')
      return `${id} ${said} ${Number(late)}${steps}${waitRank(order, parcel)}`
    })
    .join()
