import type { Action, OrderInput } from '../../../src/index.js'
import type { RecordedAction, BacktestHistory } from '../../../src/backtest/history.js'

export const PLACED = Date.UTC(2026, 3, 6, 9)
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export const PAY: Action = { by: 'buyer', verb: 'pay' }
export const CANCEL: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'not-needed' } }
export const SHIP: Action = {
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RB1', receipt: 'scan' },
}
export const DELIVER: Action = { by: 'carrier', verb: 'deliver' }
export const CONFIRM: Action = { by: 'buyer', verb: 'confirm-receipt' }

/** An order of one cup, and what was done so many days after it was placed. */
export const told = (
  id: string,
  steps: readonly (readonly [days: number, action: Action])[],
  input: Partial<OrderInput> = {},
): BacktestHistory => ({
  order: {
    id,
    currency: 'USD',
    lines: [{ id: 'cup', amount: 1000 }],
    placed: PLACED,
    method: 'card',
    ...input,
  },
  actions: steps.map(([days, action]): RecordedAction => ({ at: PLACED + days * DAY, action })),
})

/** Numbers from 0 to 1, the same in every run. */
export const numbers = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** Orders of any age and price that are paid, shipped in time or not, and delivered or not. */
export function* manyHistories(count: number, seed = 1): Generator<BacktestHistory> {
  const next = numbers(seed)
  for (let index = 0; index < count; index += 1) {
    const paid = next()
    const shipped = paid + next() * 9
    const steps: (readonly [number, Action])[] = [[paid, PAY]]
    if (index % 4 === 0) steps.push([shipped, SHIP])
    if (index % 8 === 0) steps.push([shipped + next() * 20, DELIVER])
    const input = {
      placed: PLACED + Math.floor(next() * 300) * DAY,
      lines: [{ id: 'cup', amount: 1 + Math.floor(next() * 50_000) }],
    }
    const { order, actions } = told(
      `o${index}`,
      steps.map(([days, action]) => [Math.floor(days * 86_400) / 86_400, action]),
      input,
    )
    yield {
      order,
      actions: actions.map(({ at, action }) => ({
        at: Math.floor(at.valueOf()) - PLACED + input.placed,
        action,
      })),
    }
  }
}
