import type { Reason } from '../model/refusal.js'
import type { Claim, Funds, Goods, Region, Regions } from '../model/state.js'

const fundsReason = (funds: Funds, asked: readonly string[], afterRelease: boolean): Reason => {
  switch (funds) {
    case 'due':
      return 'not-paid'
    case 'checking':
      return asked.includes('due') ? 'already-paid' : 'payment-under-review'
    case 'held':
      if (asked.includes('due')) return 'already-paid'
      if (asked.includes('checking')) return 'not-under-review'
      if (asked.includes('void')) return 'already-paid'
      return afterRelease ? 'nothing-released' : 'no-refund-made'
    case 'refunding':
    case 'settled':
    case 'void':
      return 'order-over'
  }
}

const goodsReason = (goods: Goods, asked: readonly string[]): Reason => {
  if (goods === 'unshipped' || goods === 'part-shipped')
    return asked.includes('unshipped') ? 'already-shipped' : 'not-shipped'
  if (asked.includes('unshipped')) return 'already-shipped'
  switch (goods) {
    case 'shipped':
      return asked.includes('delivered') ? 'not-delivered' : 'not-returned'
    case 'delivered':
      return asked.includes('shipped') ? 'already-delivered' : 'not-returned'
    case 'refused':
    case 'returning':
    case 'returned':
      return asked.includes('returned') ? 'not-returned' : 'already-returned'
  }
}

const claimReason = (claim: Claim, asked: readonly string[]): Reason => {
  if (claim === 'none') return 'no-claim'
  if (asked.includes('none')) return 'claim-pending'
  return claim.startsWith('dispute') ? 'not-your-turn' : 'claim-pending'
}

/**
 * Why does a region that has this value keep a row from applying that asks for others?
 * `afterRelease`: the row is about money that the seller was paid.
 */
export const regionReason = (
  region: Region,
  state: Regions,
  asked: readonly string[],
  afterRelease: boolean,
): Reason => {
  switch (region) {
    case 'funds':
      return fundsReason(state.funds, asked, afterRelease)
    case 'goods':
      return goodsReason(state.goods, asked)
    case 'claim':
      return claimReason(state.claim, asked)
    case 'freeze':
      return state.freeze === 'frozen' ? 'frozen' : 'not-frozen'
  }
}
