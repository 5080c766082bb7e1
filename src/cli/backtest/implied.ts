import type { BacktestHistory, RecordedAction } from '../../backtest/history.js'
import type { Action } from '../../model/action.js'

const CHECKS: readonly string[] = ['clear-payment', 'reject-payment']

/** Where payments are checked, what counts as paid was found to be good. */
const clearedAt = ({ at, action }: RecordedAction): RecordedAction => ({
  at,
  action: {
    by: 'platform',
    verb: 'clear-payment',
    ...(action.occurredAt === undefined ? {} : { occurredAt: action.occurredAt }),
  },
  implied: true,
})

const isProven = ({ payload }: Action): boolean => {
  const { tracking, receipt } = (payload ?? {}) as Readonly<Record<string, unknown>>
  return tracking !== undefined || receipt !== undefined
}

/** The shipment with proof. */
const proven = (step: RecordedAction, id: string): RecordedAction => ({
  ...step,
  // INVARIANT: shipping takes a tracking number and a receipt.
  action: {
    ...step.action,
    payload: { ...step.action.payload, tracking: id, receipt: id },
  } as Action,
})

/**
 * A history with what most hosts do not record: the payment was found to be good, unless the
 * history says what the check came to, and shipment was proven, unless it says how.
 */
export const withImplied = ({ order, actions }: BacktestHistory): BacktestHistory => {
  const isChecked = actions.some(({ action }) => CHECKS.includes(action.verb))
  const saysProof = actions.some(({ action }) => action.verb === 'ship' && isProven(action))
  const all = actions.flatMap((step): readonly RecordedAction[] => {
    if (step.action.verb === 'ship' && !saysProof) return [proven(step, String(order.id))]
    return step.action.verb === 'pay' && !isChecked ? [step, clearedAt(step)] : [step]
  })
  return { order, actions: all }
}
