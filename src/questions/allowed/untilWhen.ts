import { verbShape, type Payload } from '../../model/action.js'
import type { Instant } from '../../model/instant.js'
import { stateCode } from '../../model/state.js'
import { mayChange, type AcceptedPayload } from '../../compile/candidatePayloads.js'
import type { CompiledAction } from '../../compile/rulebook.js'
import { accepted, applicable, rowsFor, type Meant, type Open } from '../../engine/judge.js'
import { reportableUntil } from '../../engine/backdating.js'
import { closesByItself } from '../../engine/outlook.js'
import { settleAt } from '../../engine/settle.js'
import { actionScope, type SettledSituation } from '../../engine/situation.js'

/** Until when any of these payloads can be sent; null: for ever. */
const closesLast = (
  asked: SettledSituation,
  compiled: CompiledAction,
  options: readonly AcceptedPayload[],
  occurredAt: Instant | undefined,
): Instant | null => {
  let latest: Instant = -Infinity
  for (const { payload } of options) {
    const closes = closesByItself(asked, compiled, payload, occurredAt)
    if (closes === null) return null
    latest = Math.max(latest, closes)
    if (!compiled.variable) break
  }
  return latest
}

/** A payload of those that are meant; undefined: the row takes none of them. */
const oneOf = (
  asked: SettledSituation,
  compiled: CompiledAction,
  { occurredAt, isMeant }: Meant,
): AcceptedPayload | undefined =>
  isMeant === undefined
    ? accepted(asked, compiled, occurredAt, 1)[0]
    : accepted(asked, compiled, occurredAt).find(({ payload }) => isMeant(payload))

/**
 * Until when (excluded) a row that is open takes anything, timers alone running; null: for ever.
 * When the last of these payloads is too late, the row may take another, of what is left then.
 */
const rowCloses = (
  asked: SettledSituation,
  { compiled, options }: Open,
  meant: Meant,
): Instant | null => {
  const { occurredAt } = meant
  const isDated = reportableUntil(asked.rules, compiled.row, occurredAt) !== Infinity
  let closes = closesLast(asked, compiled, options, occurredAt)
  while (closes !== null && !isDated && (compiled.variable || mayChange(compiled.candidates))) {
    const { order } = settleAt(asked.rules, asked.order, closes)
    const then = { ...asked, order, now: closes }
    const next = oneOf(then, compiled, meant)
    if (next === undefined) return closes
    const later = closesLast(then, compiled, [next], occurredAt)
    if (later !== null && later <= closes) return closes
    closes = later
  }
  return closes
}

/**
 * Until when (excluded) it can be done, where other rows of the verb take it up at the instant at
 * which one closes. A fact is another thing once the order has ended: goods that leave after the
 * money went back are no sale; by the same row it is the same. `closesAgain`: until when a row
 * takes it that is open then; undefined: it does not.
 */
const goneOn = (
  asked: SettledSituation,
  { row }: CompiledAction,
  first: Instant | null,
  closesAgain: (then: SettledSituation, compiled: CompiledAction) => Instant | null | undefined,
): Instant | null => {
  const rows = rowsFor(asked.rules, row.by, row.verb)
  if (first === null || rows.length < 2) return first
  const code = stateCode(asked.order)
  const hopeful = rows.filter(({ index }) => asked.rules.mayReach(index, code))
  if (hopeful.length < 2) return first
  const isSaid = verbShape(row.verb).fact !== true
  let closes = first
  for (;;) {
    const { order } = settleAt(asked.rules, asked.order, closes)
    const then = { ...asked, order, now: closes }
    const isSame = isSaid || order.ending === asked.order.ending
    const next = hopeful
      .filter((compiled) => isSame || compiled.row === row)
      .map((compiled) => closesAgain(then, compiled))
      .find((found) => found !== undefined)
    if (next === null) return null
    if (next === undefined || next <= closes) return closes
    closes = next
  }
}

/** Until when (excluded) a verb takes what is meant, timers alone running; null: for ever. */
export const lastClose = (asked: SettledSituation, open: Open, meant: Meant = {}): Instant | null =>
  goneOn(asked, open.compiled, rowCloses(asked, open, meant), (then, compiled) => {
    const next = oneOf(then, compiled, meant)
    return next === undefined ? undefined : rowCloses(then, { compiled, options: [next] }, meant)
  })

/** The same of one payload, which a row takes now. */
export const closeOf = (
  asked: SettledSituation,
  compiled: CompiledAction,
  payload: Payload,
  occurredAt: Instant | undefined,
): Instant | null =>
  goneOn(asked, compiled, closesByItself(asked, compiled, payload, occurredAt), (then, next) => {
    const scope = actionScope(then, next.row, payload, occurredAt)
    return applicable(then.rules, next, scope) === null
      ? undefined
      : closesByItself(then, next, payload, occurredAt)
  })
