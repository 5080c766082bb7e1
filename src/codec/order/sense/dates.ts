import { STAMPED, type Stamped } from '../../../model/anchor.js'
import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { oneOf } from '../../../model/input/oneOf.js'
import { sense, type Sense } from '../../../model/input/sense.js'
import { isoOf, type Instant } from '../../../model/instant.js'
import type { Order } from '../../../model/order.js'
import type { Goods } from '../../../model/state.js'

const NEEDED: { readonly [G in Goods]: readonly Stamped[] } = {
  unshipped: [],
  'part-shipped': ['shipped'],
  shipped: ['shipped'],
  delivered: ['shipped', 'delivered'],
  refused: ['shipped'],
  returning: ['shipped'],
  returned: ['shipped', 'returned'],
}
/** What cannot have happened without the other. */
const AFTER: readonly (readonly [later: Stamped, earlier: Stamped])[] = [
  ['cleared', 'paid'],
  ['shipped', 'paid'],
  ['completed', 'paid'],
]

/** What an order says that it is has happened to it. */
const stamps = ({
  anchors,
  claim,
  goods,
}: Pick<Order, 'anchors' | 'claim' | 'goods'>): readonly Mistake[] => {
  const lacking = (anchor: Stamped, why: string): readonly Mistake[] =>
    anchors[anchor] === null ? [mistake(`anchors.${anchor}`, null, `an instant, as ${why}`)] : []
  return [
    ...lacking('placed', 'every order was placed'),
    ...NEEDED[goods].flatMap((anchor) => lacking(anchor, `the goods are \`${goods}\``)),
    ...AFTER.flatMap(([later, earlier]) =>
      anchors[later] === null ? [] : lacking(earlier, `${later} is given`),
    ),
    ...(claim === 'none' ? [] : lacking('turn', `the claim is \`${claim}\``)),
    ...(claim === 'decided' ? lacking('decided', 'the claim is `decided`') : []),
    ...(goods === 'unshipped' && anchors.shipped !== null
      ? [mistake('anchors.shipped', isoOf(anchors.shipped), '`null`, as the goods are `unshipped`')]
      : []),
  ]
}

interface Dated {
  readonly path: string
  readonly at: Instant | null
}
type WithDates = Pick<
  Order,
  'anchors' | 'pauses' | 'refunds' | 'chargebacks' | 'owed' | 'restored' | 'parcels' | 'ending'
>

const STEPS = ['shipped', 'delivered', 'refused', 'returned'] as const

/** Nothing happens to a parcel before it is handed over. */
const parcelSteps = ({ parcels }: Pick<Order, 'parcels'>): readonly Mistake[] =>
  parcels.flatMap((parcel, index) =>
    STEPS.flatMap((step) => {
      const at = parcel[step]
      const expected = `an instant not before its shipment at ${isoOf(parcel.shipped)}`
      return at !== null && at < parcel.shipped
        ? [mistake(`parcels.${index}.${step}`, isoOf(at), expected)]
        : []
    }),
  )

/** Every instant of something that has happened. */
const datesIn = ({
  anchors,
  pauses,
  refunds,
  chargebacks,
  owed,
  restored,
  parcels,
  ending,
}: WithDates): readonly Dated[] => [
  ...STAMPED.map((anchor) => ({ path: `anchors.${anchor}`, at: anchors[anchor] })),
  ...pauses.flatMap(({ from, to }, index) => [
    { path: `pauses.${index}.from`, at: from },
    { path: `pauses.${index}.to`, at: to },
  ]),
  ...refunds.flatMap((refund, index) =>
    (['started', 'released', 'landed', 'failed'] as const).map((step) => ({
      path: `refunds.${index}.${step}`,
      at: refund[step],
    })),
  ),
  ...chargebacks.flatMap(({ opened, closed }, index) => [
    { path: `chargebacks.${index}.opened`, at: opened },
    { path: `chargebacks.${index}.closed`, at: closed },
  ]),
  ...owed.map(({ at }, index) => ({ path: `owed.${index}.at`, at })),
  ...parcels.flatMap((parcel, index) =>
    STEPS.map((step) => ({ path: `parcels.${index}.${step}`, at: parcel[step] })),
  ),
  { path: 'restored.at', at: restored?.at ?? null },
  { path: 'ending.at', at: ending?.at ?? null },
]

/** Nothing has happened before the order was placed, or after its last event. */
const withinLife = (order: WithDates & Pick<Order, 'at'>): readonly Mistake[] => {
  const { placed } = order.anchors
  const notAfter = `an instant not after the last event, \`at\`, at ${isoOf(order.at)}`
  const notBefore = `an instant not before the order, placed at ${isoOf(placed)}`
  return datesIn(order).flatMap(({ path, at }) => {
    if (at === null) return []
    if (at > order.at) return [mistake(path, isoOf(at), notAfter)]
    return placed !== null && at < placed ? [mistake(path, isoOf(at), notBefore)] : []
  })
}

/** A pause does not end before it began, and a clock that stands still does not stop again. */
const orderlyPauses = ({ pauses }: Pick<Order, 'pauses'>): readonly Mistake[] => {
  const stopped = new Set<string>()
  return pauses.flatMap(({ clock, from, to }, index) => {
    if (to !== null)
      return to < from
        ? [mistake(`pauses.${index}.to`, isoOf(to), `an instant not before ${isoOf(from)}`)]
        : []
    if (stopped.has(clock))
      return [mistake(`pauses.${index}.clock`, clock, 'a clock that does not stand still already')]
    stopped.add(clock)
    return []
  })
}

/** A claim may stop a clock, and when it is closed the clock goes on. */
const pausedByClaims = ({ pauses, claim }: Pick<Order, 'pauses' | 'claim'>): readonly Mistake[] =>
  claim !== 'none'
    ? []
    : pauses.flatMap(({ clock, to }, index) =>
        to === null && clock !== 'all'
          ? [mistake(`pauses.${index}.to`, null, 'an instant, as the claim is `none`')]
          : [],
      )

/**
 * Whether all clocks stand still.
 *
 * @example
 * isStopped({ pauses: [{ clock: 'all', from: 0, to: null }] }) // => true
 */
export const isStopped = ({ pauses }: Pick<Order, 'pauses'>): boolean =>
  pauses.some(({ clock, to }) => clock === 'all' && to === null)

/** An order is frozen exactly while all its clocks stand still. */
const frozen = ({ freeze, pauses }: Pick<Order, 'freeze' | 'pauses'>): readonly Mistake[] => {
  const expected = isStopped({ pauses }) ? 'frozen' : 'clear'
  return freeze === expected
    ? []
    : [mistake('freeze', freeze, `${oneOf([expected])}, by the pauses of the clock \`all\``)]
}

/** What the dates of an order and its state say of each other. */
export const DATE_SENSES: readonly Sense<Order>[] = [
  sense(['anchors', 'claim', 'goods'], stamps),
  sense(
    ['at', 'anchors', 'pauses', 'refunds', 'chargebacks', 'owed', 'restored', 'parcels', 'ending'],
    withinLife,
  ),
  sense(['parcels'], parcelSteps),
  sense(['pauses'], orderlyPauses),
  sense(['pauses', 'claim'], pausedByClaims),
  sense(['freeze', 'pauses'], frozen),
]
