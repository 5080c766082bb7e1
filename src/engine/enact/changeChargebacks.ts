import { isOpenChargeback, type Chargeback } from '../../model/ledger.js'
import type { Effect } from '../../rules/vocabulary/effect.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { chargebackMeant, leftToChargeBack } from '../../rules/record/chargebacks.js'
import type { ChangeDraft } from './changeDraft.js'

const opened = ({ order, payload, occurredAt }: Scope): Chargeback => ({
  id: payload.chargeback ?? `c${order.seq + 1}`,
  amount: payload.amount ?? leftToChargeBack(order, payload.method),
  opened: occurredAt,
  closed: null,
  outcome: null,
  ...(payload.method === undefined ? {} : { method: payload.method }),
})

const closed = ({ order, payload, occurredAt }: Scope): readonly Chargeback[] => {
  const meant = chargebackMeant(order, payload)
  return order.chargebacks.map((one) =>
    one === meant ? { ...one, closed: occurredAt, outcome: payload.outcome ?? 'won' } : one,
  )
}

/** Writes down that a chargeback was opened or closed, and whether any is open then. */
export const changeChargebacks = (
  draft: ChangeDraft,
  step: NonNullable<Effect['chargeback']>,
  scope: Scope,
): void => {
  const { order } = scope
  draft.chargebacks = step === 'opened' ? [...order.chargebacks, opened(scope)] : closed(scope)
  const isOpen = draft.chargebacks.some(isOpenChargeback)
  if (isOpen !== order.chargeback) draft.chargeback = isOpen
}
