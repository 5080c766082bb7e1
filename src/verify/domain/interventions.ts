import * as E from 'fp-ts/lib/Either.js'
import { compile } from '../../compile/compile.js'
import type { CompiledAction, CompiledTimer, Rulebook } from '../../compile/rulebook.js'
import { isPolicyWindow } from '../../rules/vocabulary/timing.js'
import { branchesOf, type Effect } from '../../rules/vocabulary/effect.js'
import { isTimer, type Row } from '../../rules/vocabulary/row.js'
import { choiceValues } from '../../policy/choice.js'

/**
 * The platform, or the payer's bank, stops an order, lets it go on, or somebody takes it up again
 * once it is over.
 */
const intervenes = ({ pause, resume, money }: Effect): boolean =>
  pause === 'all' ||
  resume === 'all' ||
  money?.move === 'recall' ||
  money?.move === 'chargeback' ||
  money?.move === 'restore'
export const isIntervention = (row: Row): boolean =>
  !isTimer(row) && branchesOf(row.then).some(({ effect }) => intervenes(effect))

/** A rulebook with some of its rows only. */
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

/** The same rules with no counter above so many, of rounds one more. Null: they do not compile. */
export const withCountersCapped = (rules: Rulebook, most: number): Rulebook | null => {
  const { policy } = rules
  const { cancellation, extension, dispute } = policy
  const made = compile(
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
  return E.isLeft(made) ? null : made.right
}

/** Whether a cancelled order can be taken up again. */
export const canRestore = (rules: Rulebook): boolean =>
  rules.rows.some((row) =>
    branchesOf(row.then).some(({ effect }) => effect.money?.move === 'restore'),
  )

/** Whether something can come of an order once all its money has gone. */
export const canRevive = (rules: Rulebook): boolean =>
  rules.rows.some((row) => {
    if (isTimer(row) || row.when.funds === undefined || !row.when.funds.includes('settled'))
      return false
    const again = branchesOf(row.then).some(
      ({ effect }) => effect.open === 'dispute' || effect.money?.move === 'recall',
    )
    const closes =
      row.window !== null && isPolicyWindow(row.window)
        ? row.window.get(rules.policy).closes
        : undefined
    return (
      again &&
      (closes === undefined || choiceValues(closes).some((moment) => moment !== 'completed'))
    )
  })
