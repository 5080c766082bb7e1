/** Where the buyer's money stands. From `held` on it is a function of the ledger. */
export const FUNDS = ['due', 'checking', 'held', 'refunding', 'settled', 'void'] as const
/**
 * Where the goods are. `refused`: on their way back unaccepted; `returning`: sent back by the
 * buyer.
 */
export const GOODS = [
  'unshipped',
  'part-shipped',
  'shipped',
  'delivered',
  'refused',
  'returning',
  'returned',
] as const
/** What is open between the parties, and whose turn it is. */
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
/** Risk control. */
export const FREEZE = ['clear', 'frozen'] as const

export type Funds = (typeof FUNDS)[number]
export type Goods = (typeof GOODS)[number]
export type Claim = (typeof CLAIM)[number]
export type Freeze = (typeof FREEZE)[number]

/** A state: one value a region. */
export interface Regions {
  readonly funds: Funds
  readonly goods: Goods
  readonly claim: Claim
  readonly freeze: Freeze
}
export type Region = keyof Regions
export const REGIONS = ['funds', 'goods', 'claim', 'freeze'] as const satisfies readonly Region[]
export const VALUES = { funds: FUNDS, goods: GOODS, claim: CLAIM, freeze: FREEZE } as const

const indexed = <T extends string>(values: readonly T[]): Readonly<Record<T, number>> =>
  Object.fromEntries(values.map((value, index) => [value, index])) as Record<T, number>
const FUNDS_INDEX = indexed(FUNDS)
const GOODS_INDEX = indexed(GOODS)
const CLAIM_INDEX = indexed(CLAIM)

/** How many states there are. */
export const STATE_COUNT = FUNDS.length * GOODS.length * CLAIM.length * FREEZE.length

/** The state as one small integer, the key of every dispatch table. */
export const stateCode = (state: Regions): number =>
  ((FUNDS_INDEX[state.funds] * GOODS.length + GOODS_INDEX[state.goods]) * CLAIM.length +
    CLAIM_INDEX[state.claim]) *
    2 +
  (state.freeze === 'frozen' ? 1 : 0)

/** The inverse of `stateCode`. */
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
