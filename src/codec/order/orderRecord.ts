import type { Stamped } from '../../model/anchor.js'
import { STAMPED } from '../../model/anchor.js'
import type { OpenClaim } from '../../model/claim.js'
import { isoOf } from '../../model/instant.js'
import type { Instant } from '../../model/instant.js'
import type { Mistake } from '../../model/input/mistake.js'
import type { Order } from '../../model/order.js'
import type { Claim, Goods } from '../../model/state.js'
import { oneOf } from '../../model/input/oneOf.js'
import { mistake } from './orderKit.js'
import { sense } from './orderSense.js'
import type { Sense } from './orderSense.js'

const MATTER_OF: { readonly [C in Claim]: OpenClaim['kind'] | null } = {
  none: null,
  cancellation: 'cancellation',
  extension: 'extension',
  'dispute-seller': 'dispute',
  'dispute-buyer': 'dispute',
  'dispute-platform': 'dispute',
  decided: 'dispute',
  return: 'dispute',
  restitution: 'restitution',
}

const claim = ({ claim: open, matter }: Pick<Order, 'claim' | 'matter'>): readonly Mistake[] => {
  const kind = MATTER_OF[open]
  if ((matter?.kind ?? null) !== kind) {
    return [
      mistake(
        matter === null ? 'matter' : 'matter.kind',
        matter?.kind ?? null,
        `${kind === null ? '`null`' : oneOf([kind])}, as the claim is \`${open}\``,
      ),
    ]
  }
  if (matter?.kind !== 'dispute' || (open !== 'decided' && open !== 'return')) return []
  if (matter.settlement === null)
    return [mistake('matter.settlement', null, `a settlement, as the claim is \`${open}\``)]
  return open === 'return' && matter.settlement.remedy !== 'return'
    ? [
        mistake(
          'matter.settlement.remedy',
          matter.settlement.remedy,
          '`return`, as the claim is `return`',
        ),
      ]
    : []
}

/**
 * Where nothing is held there is nothing to cancel, and where something is there is nothing to
 * restore.
 */
const claimAndFunds = ({
  claim: open,
  funds,
}: Pick<Order, 'claim' | 'funds'>): readonly Mistake[] => {
  const fits =
    open === 'none'
      ? true
      : open === 'restitution'
        ? funds === 'refunding' || funds === 'settled'
        : open === 'cancellation' || open === 'extension'
          ? funds === 'checking' || funds === 'held'
          : funds !== 'due' && funds !== 'void'
  return fits ? [] : [mistake('claim', open, `another claim, as the funds are \`${funds}\``)]
}

const NEEDED: { readonly [G in Goods]: readonly Stamped[] } = {
  unshipped: [],
  'part-shipped': ['shipped'],
  shipped: ['shipped'],
  delivered: ['shipped', 'delivered'],
  refused: ['shipped'],
  returning: ['shipped'],
  returned: ['shipped', 'returned'],
}
/** What has to have happened before. */
const AFTER: readonly (readonly [later: Stamped, earlier: Stamped])[] = [
  ['cleared', 'paid'],
  ['shipped', 'paid'],
  ['completed', 'paid'],
]

const stamps = ({
  anchors,
  claim: open,
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
    ...(open === 'none' ? [] : lacking('turn', `the claim is \`${open}\``)),
    ...(open === 'decided' ? lacking('decided', 'the claim is `decided`') : []),
    ...(goods === 'unshipped' && anchors.shipped !== null
      ? [mistake('anchors.shipped', isoOf(anchors.shipped), '`null`, as the goods are `unshipped`')]
      : []),
  ]
}

type Dated = readonly (readonly [path: string, at: Instant | null])[]

/** Every instant of something that has happened. */
const happened = ({
  anchors,
  pauses,
  refunds,
  owed,
  restored,
  ending,
}: Pick<Order, 'anchors' | 'pauses' | 'refunds' | 'owed' | 'restored' | 'ending'>): Dated => [
  ...STAMPED.map((anchor) => [`anchors.${anchor}`, anchors[anchor]] as const),
  ...pauses.flatMap(
    ({ from, to }, index) =>
      [
        [`pauses.${index}.from`, from],
        [`pauses.${index}.to`, to],
      ] as const,
  ),
  ...refunds.flatMap((refund, index) =>
    (['started', 'released', 'landed', 'failed'] as const).map(
      (step) => [`refunds.${index}.${step}`, refund[step]] as const,
    ),
  ),
  ...owed.map(({ at }, index) => [`owed.${index}.at`, at] as const),
  ['restored.at', restored?.at ?? null],
  ['ending.at', ending?.at ?? null],
]

const dates = (
  order: Pick<Order, 'at' | 'anchors' | 'pauses' | 'refunds' | 'owed' | 'restored' | 'ending'>,
): readonly Mistake[] =>
  happened(order).flatMap(([path, at]) => {
    const { placed } = order.anchors
    if (at === null) return []
    if (at > order.at)
      return [
        mistake(
          path,
          isoOf(at),
          `an instant not after the last event, \`at\`, at ${isoOf(order.at)}`,
        ),
      ]
    return placed !== null && at < placed
      ? [mistake(path, isoOf(at), `an instant not before the order, placed at ${isoOf(placed)}`)]
      : []
  })

const steps = ({ refunds }: Pick<Order, 'refunds'>): readonly Mistake[] =>
  refunds.flatMap((refund, index) =>
    (['released', 'landed', 'failed'] as const).flatMap((step) => {
      const at = refund[step]
      return at !== null && at < refund.started
        ? [
            mistake(
              `refunds.${index}.${step}`,
              isoOf(at),
              `an instant not before its start at ${isoOf(refund.started)}`,
            ),
          ]
        : []
    }),
  )

const pauses = ({ pauses: found }: Pick<Order, 'pauses'>): readonly Mistake[] => {
  const stopped = new Set<string>()
  return found.flatMap(({ clock, from, to }, index) => {
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

const freeze = ({
  freeze: found,
  pauses: stopped,
}: Pick<Order, 'freeze' | 'pauses'>): readonly Mistake[] => {
  const expected = stopped.some(({ clock, to }) => clock === 'all' && to === null)
    ? 'frozen'
    : 'clear'
  return found === expected
    ? []
    : [mistake('freeze', found, `${oneOf([expected])}, by the pauses of the clock \`all\``)]
}

const parcels = ({
  terms,
  goods,
  handedOver,
  settled,
}: Pick<Order, 'terms' | 'goods' | 'handedOver' | 'settled'>): readonly Mistake[] => {
  const ids = terms.lines.map(({ id }) => id)
  const known = new Set(ids)
  const strangers = (path: string, lines: readonly string[]): readonly Mistake[] =>
    lines.flatMap((line, index) =>
      known.has(line) ? [] : [mistake(`${path}.${index}`, line, oneOf(ids))],
    )
  return [
    ...strangers('handedOver', handedOver),
    ...strangers('settled', settled),
    ...((goods === 'unshipped') === (handedOver.length === 0)
      ? []
      : [
          mistake(
            'handedOver',
            handedOver,
            goods === 'unshipped'
              ? 'no line, as the goods are `unshipped`'
              : `at least one line, as the goods are \`${goods}\``,
          ),
        ]),
  ]
}

/** What the parts of an order say of each other's state and dates. */
export const RECORD: readonly Sense[] = [
  sense(['claim', 'matter'], claim),
  sense(['claim', 'funds'], claimAndFunds),
  sense(['anchors', 'claim', 'goods'], stamps),
  sense(['at', 'anchors', 'pauses', 'refunds', 'owed', 'restored', 'ending'], dates),
  sense(['refunds'], steps),
  sense(['pauses'], pauses),
  sense(['freeze', 'pauses'], freeze),
  sense(['terms', 'goods', 'handedOver', 'settled'], parcels),
]
