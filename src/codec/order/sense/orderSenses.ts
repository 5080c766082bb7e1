import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { sense, type Sense } from '../../../model/input/sense.js'
import type { Order } from '../../../model/order.js'
import { CHARGEBACK_SENSES } from './chargebacks.js'
import { CLAIM_SENSES } from './claim.js'
import { DATE_SENSES } from './dates.js'
import { FLAG_SENSES } from './flags.js'
import { GOODS_SENSES } from './goods.js'
import { LEDGER_SENSES } from './ledger.js'
import { REFUND_SENSES } from './refunds.js'

/** Of each key at most one use is known. */
const usesOfKeys = ({ keys, keyUses }: Pick<Order, 'keys' | 'keyUses'>): readonly Mistake[] =>
  keyUses.length <= keys.length
    ? []
    : [mistake('keyUses', keyUses.length, `at most ${keys.length}, as there are keys`)]

/** Everything that the parts of an order must agree on. */
export const ORDER_SENSES: readonly Sense<Order>[] = [
  ...LEDGER_SENSES,
  ...REFUND_SENSES,
  ...CHARGEBACK_SENSES,
  ...CLAIM_SENSES,
  ...DATE_SENSES,
  ...GOODS_SENSES,
  ...FLAG_SENSES,
  sense(['keys', 'keyUses'], usesOfKeys),
]
