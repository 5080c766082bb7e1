import type { OpenClaim } from '../../../model/claim.js'
import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { oneOf } from '../../../model/input/oneOf.js'
import { sense, type Sense } from '../../../model/input/sense.js'
import { paidOutOf, SHIPPING, type LineAmount } from '../../../model/ledger.js'
import type { Minor } from '../../../model/money.js'
import type { Order } from '../../../model/order.js'
import { FUNDS, type Claim, type Funds } from '../../../model/state.js'
import { repeated } from './parts.js'

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

/** The matter is what the claim says, and holds a settlement once there is one. */
const sameMatter = ({ claim, matter }: Pick<Order, 'claim' | 'matter'>): readonly Mistake[] => {
  const kind = MATTER_OF[claim]
  const why = `as the claim is \`${claim}\``
  if ((matter?.kind ?? null) !== kind) {
    const path = matter === null ? 'matter' : 'matter.kind'
    const expected = kind === null ? '`null`' : oneOf([kind])
    return [mistake(path, matter?.kind ?? null, `${expected}, ${why}`)]
  }
  if (matter?.kind !== 'dispute' || (claim !== 'decided' && claim !== 'return')) return []
  if (matter.settlement === null)
    return [mistake('matter.settlement', null, `a settlement, ${why}`)]
  const { remedy } = matter.settlement
  return claim === 'return' && remedy !== 'return'
    ? [mistake('matter.settlement.remedy', remedy, `\`return\`, ${why}`)]
    : []
}

const PAID: readonly Funds[] = FUNDS.filter((funds) => funds !== 'due' && funds !== 'void')
/**
 * Where the money is while a claim is open: where nothing is held there is nothing to cancel, and
 * where something is held nothing to restore.
 */
const FUNDS_OF: { readonly [C in Claim]: readonly Funds[] } = {
  none: FUNDS,
  cancellation: ['checking', 'held'],
  extension: ['checking', 'held'],
  'dispute-seller': PAID,
  'dispute-buyer': PAID,
  'dispute-platform': PAID,
  decided: PAID,
  return: PAID,
  restitution: ['refunding', 'settled'],
}
const fundsFit = ({ claim, funds }: Pick<Order, 'claim' | 'funds'>): readonly Mistake[] =>
  FUNDS_OF[claim].includes(funds)
    ? []
    : [mistake('claim', claim, `another claim, as the funds are \`${funds}\``)]

/** What can be claimed: a later settlement posts claimed amounts out of the ledger. */
interface Claimable {
  readonly lines: readonly string[]
  readonly settled: ReadonlySet<string>
  /** What is left of each line, minor units. */
  readonly left: ReadonlyMap<string, Minor>
}

const claimableIn = ({
  terms,
  ledger,
  matter,
  settled,
}: Pick<Order, 'terms' | 'ledger' | 'matter' | 'settled'>): Claimable => ({
  lines: [...terms.lines.map(({ id }) => id), ...(terms.shippingFee > 0 ? [SHIPPING] : [])],
  settled: new Set(settled),
  left: new Map(
    ledger.map((entry) => [
      entry.line,
      matter?.kind === 'cancellation' ? entry.held : entry.held + paidOutOf(entry),
    ]),
  ),
})

const overclaimed = (
  { lines, settled, left }: Claimable,
  path: string,
  amounts: readonly LineAmount[],
): readonly Mistake[] => {
  const known = new Set(lines)
  const names = amounts.map(({ line }) => line)
  return [
    ...repeated(names, (index) => `${path}.${index}.line`, 'each line once'),
    ...amounts.flatMap(({ line, amount }, index) => {
      const at = `${path}.${index}`
      if (!known.has(line)) return [mistake(`${at}.line`, line, oneOf(lines))]
      if (settled.has(line))
        return [mistake(`${at}.line`, line, 'a line that no dispute has settled')]
      const most = left.get(line) ?? 0
      const expected = `at most ${most}, what is left of \`${line}\``
      return amount > most ? [mistake(`${at}.amount`, amount, expected)] : []
    }),
  ]
}

/**
 * What is claimed, offered or settled is of lines that are open, and no more than is left of them.
 */
const claimedAmounts = (
  order: Pick<Order, 'terms' | 'ledger' | 'matter' | 'settled'>,
): readonly Mistake[] => {
  const { matter } = order
  if (matter === null || matter.kind === 'extension' || matter.kind === 'restitution') return []
  // What was decided and paid is settled, and can only be appealed.
  if (matter.kind === 'dispute' && matter.paid !== undefined) return []
  const claimable = claimableIn(order)
  const { offer, settlement } =
    matter.kind === 'dispute' ? matter : { offer: null, settlement: null }
  return [
    ...overclaimed(claimable, 'matter.lines', matter.lines),
    ...overclaimed(claimable, 'matter.offer.lines', offer?.lines ?? []),
    ...overclaimed(claimable, 'matter.settlement.lines', settlement?.lines ?? []),
  ]
}

/** What the open claim of an order and its other parts say of each other. */
export const CLAIM_SENSES: readonly Sense<Order>[] = [
  sense(['claim', 'matter'], sameMatter),
  sense(['claim', 'funds'], fundsFit),
  sense(['terms', 'ledger', 'matter', 'settled'], claimedAmounts),
]
