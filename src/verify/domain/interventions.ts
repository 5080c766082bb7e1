import * as E from 'fp-ts/lib/Either.js'
import { compile } from '../../compile/compile.js'
import type { CompiledAction, CompiledTimer, Rulebook } from '../../compile/rulebook.js'
import { isPolicyWindow } from '../../rules/vocabulary/timing.js'
import type { Order } from '../../model/order.js'
import { choiceValues } from '../../policy/choice.js'
import { branchesOf, type Effect } from '../../rules/vocabulary/effect.js'
import { undoneRefunds } from '../../rules/record/undone.js'
import { isTimer, type ActionRow, type Row } from '../../rules/vocabulary/row.js'

const someEffect = (row: Row, test: (effect: Effect) => boolean): boolean =>
  branchesOf(row.then).some(({ effect }) => test(effect))

/** An effect that stops an order, lets it go on, or takes it up again once it is over. */
const intervenes = ({ pause, resume, money, chargeback, flags }: Effect): boolean =>
  pause === 'all' ||
  resume === 'all' ||
  money?.move === 'recall' ||
  chargeback !== undefined ||
  flags?.frozenByPlatform === true ||
  money?.move === 'restore'

/**
 * Whether a row is an intervention: a freeze, a chargeback, or an order that is reopened or
 * restored. They are explored only on request.
 */
export const isIntervention = (row: Row): boolean => !isTimer(row) && someEffect(row, intervenes)

/** A rulebook with those of its rows that `keeps` says. */
export const withRows = (rules: Rulebook, keeps: (row: Row) => boolean): Rulebook => ({
  ...rules,
  rows: rules.rows.filter(keeps),
  timers: rules.timers.map((timers): readonly CompiledTimer[] =>
    timers.filter(({ row }) => keeps(row)),
  ),
  open: rules.open.map((actions): readonly CompiledAction[] =>
    actions.filter(({ row }) => keeps(row)),
  ),
})

/** The same rules with no counter above `most`, and one more round. Null: they do not compile. */
export const withCountersCapped = (rules: Rulebook, most: number): Rulebook | null => {
  const { policy } = rules
  const { cancellation, extension, dispute } = policy
  const capped = compile(
    {
      ...policy,
      cancellation: { ...cancellation, times: Math.min(cancellation.times, most) },
      extension: { ...extension, times: Math.min(extension.times, most) },
      dispute: {
        ...dispute,
        times: Math.min(dispute.times, most),
        rounds: Math.min(dispute.rounds, most + 1),
        appeals: Math.min(dispute.appeals, most),
      },
    },
    rules.calendar,
    rules.rows,
  )
  return E.isLeft(capped) ? null : capped.right
}

/** Whether a window of the policy never opens, whatever the order. */
const neverOpens = (row: ActionRow, { policy }: Rulebook): boolean =>
  row.window !== null &&
  isPolicyWindow(row.window) &&
  choiceValues(row.window.get(policy).opens).every((moment) => moment === 'never')

/** Whether cancellations can be taken back. */
export const canRestore = (rules: Rulebook): boolean =>
  rules.rows.some(
    (row) =>
      !isTimer(row) &&
      someEffect(row, ({ money }) => money?.move === 'restore') &&
      !neverOpens(row, rules),
  )

/** Whether the seller may demand the money. */
export const canDemand = (rules: Rulebook): boolean =>
  rules.rows.some(
    (row) =>
      !isTimer(row) && someEffect(row, ({ open }) => open === 'demand') && !neverOpens(row, rules),
  )

/** Whether an order is cancelled such that somebody may take that back, where a row lets him. */
export const isRestorable = (order: Order): boolean =>
  order.funds === 'refunding' && order.goods === 'unshipped' && undoneRefunds(order).length > 0

/** Whether a row can take up an order all of whose money has gone, later than at its completion. */
const revives = (rules: Rulebook, row: ActionRow): boolean => {
  if (row.when.funds?.includes('settled') !== true) return false
  const takesUp = someEffect(
    row,
    ({ open, money }) => open === 'dispute' || money?.move === 'recall',
  )
  const closes =
    row.window !== null && isPolicyWindow(row.window)
      ? row.window.get(rules.policy).closes
      : undefined
  return (
    takesUp &&
    (closes === undefined || choiceValues(closes).some((moment) => moment !== 'completed'))
  )
}

/** Whether anything can come of an order once all its money has gone. */
export const canRevive = (rules: Rulebook): boolean =>
  rules.rows.some((row) => !isTimer(row) && revives(rules, row))
