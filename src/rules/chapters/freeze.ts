import { outcomeGiven } from '../guards/payloadGuards.js'
import { chargebackOpen, noChargeback } from '../guards/orderGuards.js'
import { choose, row, type Selector } from '../vocabulary.js'

const alive = { funds: ['due', 'checking', 'held'] } as const
const paid = ['checking', 'held', 'refunding', 'settled'] as const
const outcome: Selector = {
  name: 'outcome',
  clause: null,
  of: ({ payload }) => payload.outcome ?? 'none',
  possible: null,
}
const thaw = { to: { freeze: 'clear' }, resume: 'all', mark: { chargeback: false } } as const

export const freezeRows = [
  row('freeze', 'platform', {
    verb: 'freeze',
    when: { ...alive, freeze: 'clear' },
    then: { to: { freeze: 'frozen' }, pause: 'all' },
  }),
  row('unfreeze', 'platform', {
    verb: 'unfreeze',
    when: { freeze: 'frozen' },
    only: [noChargeback],
    then: { to: { freeze: 'clear' }, resume: 'all' },
  }),
  row('report-chargeback', 'platform', {
    verb: 'report-chargeback',
    when: { funds: paid, freeze: 'clear' },
    only: [noChargeback],
    then: { to: { freeze: 'frozen' }, pause: 'all', mark: { chargeback: true } },
  }),
  row('report-chargeback.frozen', 'platform', {
    verb: 'report-chargeback',
    when: { funds: paid, freeze: 'frozen' },
    only: [noChargeback],
    then: { mark: { chargeback: true } },
  }),
  row('close-chargeback', 'platform', {
    verb: 'close-chargeback',
    when: { funds: paid, freeze: ['clear', 'frozen'] },
    only: [chargebackOpen, outcomeGiven],
    then: choose(outcome, {
      won: thaw,
      lost: { ...thaw, money: { move: 'chargeback' }, ends: 'chargeback', close: true },
    }),
  }),
] as const
