import type { Claim, Freeze, Funds, Goods } from '../../model/state.js'

/**
 * The states of a row: for each region a value, or any of several. A region that is not named may
 * have any value, except that `freeze` defaults to `clear`.
 */
export interface Where {
  readonly funds?: Funds | readonly Funds[]
  readonly goods?: Goods | readonly Goods[]
  readonly claim?: Claim | readonly Claim[]
  readonly freeze?: Freeze | readonly Freeze[]
}
