/** The values of the region `funds`; each is explained at `Funds`. */
export const FUNDS = ['due', 'checking', 'held', 'refunding', 'settled', 'void'] as const
/**
 * Where the buyer's money stands. From `held` on it follows from the ledger.
 *
 * - `due`: the order is not paid.
 * - `checking`: the buyer paid, and the payment is being checked.
 * - `held`: money is in escrow.
 * - `refunding`: nothing is in escrow, and a refund is on its way to the buyer.
 * - `settled`: nothing is in escrow, and no refund is on its way.
 * - `void`: the order ended without having been paid.
 */
export type Funds = (typeof FUNDS)[number]

/** The values of the region `goods`; each is explained at `Goods`. */
export const GOODS = [
  'unshipped',
  'part-shipped',
  'shipped',
  'delivered',
  'refused',
  'returning',
  'returned',
] as const
/**
 * Where the goods are:
 *
 * - `unshipped`: no line was handed over to the carrier.
 * - `part-shipped`: some lines were handed over to the carrier.
 * - `shipped`: they are on their way to the buyer.
 * - `delivered`: the buyer has them.
 * - `refused`: the buyer did not accept the parcel, and it is on its way back.
 * - `returning`: the buyer sent them back.
 * - `returned`: they are back at the seller.
 */
export type Goods = (typeof GOODS)[number]

/** The values of the region `claim`; each is explained at `Claim`. */
export const CLAIM = [
  'none',
  'cancellation',
  'extension',
  'dispute-seller',
  'dispute-buyer',
  'dispute-platform',
  'decided',
  'return',
  'restitution',
] as const
/**
 * What is open between buyer and seller, and whose turn it is:
 *
 * - `none`: nothing is open.
 * - `cancellation`: the buyer asked to cancel, and the seller has to answer.
 * - `extension`: the buyer asked for longer protection, and the seller has to answer.
 * - `dispute-seller`: a dispute is open, and the seller has to answer.
 * - `dispute-buyer`: a dispute is open, and the buyer has to answer.
 * - `dispute-platform`: a dispute is open, and the platform has to decide.
 * - `decided`: the platform decided, and an appeal is possible.
 * - `return`: it is settled that the goods come back before the refund.
 * - `restitution`: the goods arrived after the refund, and a proposal how to settle that is open.
 */
export type Claim = (typeof CLAIM)[number]

const IS_DISPUTE: Readonly<Record<Claim, boolean>> = {
  none: false,
  cancellation: false,
  extension: false,
  'dispute-seller': true,
  'dispute-buyer': true,
  'dispute-platform': true,
  decided: true,
  return: true,
  restitution: false,
}
/** The claims of orders in dispute: it is open or decided, or the goods are on their way back. */
export const DISPUTED: readonly Claim[] = CLAIM.filter((claim) => IS_DISPUTE[claim])

/** The values of the region `freeze`; each is explained at `Freeze`. */
export const FREEZE = ['clear', 'frozen'] as const
/**
 * Whether risk control or a chargeback stopped the order:
 *
 * - `clear`: neither did.
 * - `frozen`: one of them did. All deadlines stand still, but for the longest escrow while no
 *   chargeback is open. Facts are accepted, and what the platform does about the freeze.
 */
export type Freeze = (typeof FREEZE)[number]

/** The state of an order: one value in each region. */
export interface Regions {
  /** Where the buyer's money stands. */
  readonly funds: Funds
  /** Where the goods are. */
  readonly goods: Goods
  /** What is open between buyer and seller. */
  readonly claim: Claim
  /** Whether risk control or a chargeback stopped the order. */
  readonly freeze: Freeze
}
/** The name of a region. */
export type Region = keyof Regions
/** The names of all regions. */
export const REGIONS = ['funds', 'goods', 'claim', 'freeze'] as const satisfies readonly Region[]
/** The values of each region. */
export const VALUES = { funds: FUNDS, goods: GOODS, claim: CLAIM, freeze: FREEZE } as const

/**
 * The state of an order, and nothing else of it.
 *
 * @example
 * regionsOf(paid) // => { funds: 'held', goods: 'unshipped', claim: 'none', freeze: 'clear' }
 */
export const regionsOf = ({ funds, goods, claim, freeze }: Regions): Regions => ({
  funds,
  goods,
  claim,
  freeze,
})

// The place of each value in its list: a switch takes a fraction of what a look-up does.

const fundsIndex = (value: Funds): number => {
  switch (value) {
    case 'due':
      return 0
    case 'checking':
      return 1
    case 'held':
      return 2
    case 'refunding':
      return 3
    case 'settled':
      return 4
    case 'void':
      return 5
  }
}
const goodsIndex = (value: Goods): number => {
  switch (value) {
    case 'unshipped':
      return 0
    case 'part-shipped':
      return 1
    case 'shipped':
      return 2
    case 'delivered':
      return 3
    case 'refused':
      return 4
    case 'returning':
      return 5
    case 'returned':
      return 6
  }
}
const claimIndex = (value: Claim): number => {
  switch (value) {
    case 'none':
      return 0
    case 'cancellation':
      return 1
    case 'extension':
      return 2
    case 'dispute-seller':
      return 3
    case 'dispute-buyer':
      return 4
    case 'dispute-platform':
      return 5
    case 'decided':
      return 6
    case 'return':
      return 7
    case 'restitution':
      return 8
  }
}

/** How many states there are. */
export const STATE_COUNT = FUNDS.length * GOODS.length * CLAIM.length * FREEZE.length

/**
 * A state as one small integer, from 0 to `STATE_COUNT` (excluded): the key of every dispatch
 * table.
 *
 * @example
 * stateCode({ funds: 'due', goods: 'unshipped', claim: 'none', freeze: 'frozen' }) // => 1
 */
export const stateCode = (state: Regions): number =>
  ((fundsIndex(state.funds) * GOODS.length + goodsIndex(state.goods)) * CLAIM.length +
    claimIndex(state.claim)) *
    2 +
  (state.freeze === 'frozen' ? 1 : 0)

/**
 * The state that has this code: the inverse of `stateCode`.
 *
 * @example
 * stateOf(1) // => { funds: 'due', goods: 'unshipped', claim: 'none', freeze: 'frozen' }
 */
export const stateOf = (code: number): Regions => {
  const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T
  const claims = code >> 1
  const goods = Math.floor(claims / CLAIM.length)
  return {
    freeze: pick(FREEZE, code),
    claim: pick(CLAIM, claims),
    goods: pick(GOODS, goods),
    funds: pick(FUNDS, Math.floor(goods / GOODS.length)),
  }
}
