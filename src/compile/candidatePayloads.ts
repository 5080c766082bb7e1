import type { Field, Fields, Payload } from '../model/action.js'
import type { Order } from '../model/order.js'
import type { Policy } from '../policy/format.js'
import type { Guard } from '../rules/vocabulary/guard.js'
import type { ActionRow } from '../rules/vocabulary/row.js'
import type { ChosenEffect, Known } from './effects.js'
import { completing, fromPolicy, needsOf, type Remaining } from './payloads.js'
import type { InstantOf } from './values/moments.js'

/** When a row is open: `[opens, closes)`. */
export interface Hours {
  /** Whether the policy offers it at all. */
  readonly offered: boolean
  /** null: from the beginning. */
  readonly opens: InstantOf | null
  /** null: until the state itself ends it. */
  readonly closes: InstantOf | null
  /** The same where a claim that begins so sees the order as it stands; null: these are so. */
  readonly asItStands: Hours | null
}

/** The beginning of a payload, as far as it follows from the policy alone. */
export interface Start {
  readonly payload: Payload
  /**
   * When the row is open to payloads that begin so; starts with the same hours share the object.
   * null: the rest of the payload decides.
   */
  readonly hours: Hours | null
  /** Whether it is a whole payload, with which nothing else goes. */
  readonly isWhole: boolean
  /** It is accepted while its hours last, as this; null: that takes more to tell. */
  readonly told: AcceptedPayload | null
}

/** Whether the lines of an order are in several places, so that each has a time of its own. */
const areApart = ({ parcels, goods }: Order): boolean =>
  parcels.length > 1 || (parcels.length === 1 && goods === 'part-shipped')

/** Whether a payload is a claim about lines, each of which has a time of its own. */
const isClaimByLines = ({ ground }: Payload, order: Order): boolean =>
  ground !== undefined && areApart(order)

/** The hours of payloads that begin so, for an order; null: the rest of the payload decides. */
export const hoursFor = ({ payload, hours }: Start, order: Order): Hours | null =>
  isClaimByLines(payload, order) ? null : hours

/** A payload that a row accepts as it is. */
export interface AcceptedPayload {
  readonly payload: Payload
  /** What the row does with it. */
  readonly chosen: ChosenEffect
}

/**
 * What a row's payload may be, sorted out as far as the policy goes. A guard that looks at payload
 * and policy alone is judged here; one that looks at no field of these payloads is judged once for
 * all of them; the others are judged as soon as their fields are known.
 */
export interface CandidatePayloads extends Remaining {
  /** Judged once, whatever the payload. */
  readonly onceGuards: readonly Guard[]
  readonly starts: readonly Start[]
  /** Judged on a start. */
  readonly earlyGuards: readonly Guard[]
  /** Judged on a whole payload. */
  readonly lateGuards: readonly Guard[]
  /**
   * Every option, shared by all answers, where only `onceGuards` and the hours of the first start
   * are left to find out; else null.
   */
  readonly options: readonly AcceptedPayload[] | null
  /** The values that fields have in `options`, each once. */
  readonly values: { readonly [F in Field]?: readonly Fields[F][] }
}

/** Whether the lines that payloads name decide when a row is open to them. */
export const isByLines = ({ starts }: CandidatePayloads, order: Order): boolean =>
  starts.some(({ payload }) => isClaimByLines(payload, order))

/** Whether the order decides which payloads a row takes, so that it may take others later. */
export const mayChange = (of: CandidatePayloads): boolean =>
  of.rest.length > 0 ||
  of.completing !== null ||
  of.earlyGuards.length > 0 ||
  of.lateGuards.length > 0

/**
 * The fields that follow from the policy, and those after the first that follows from the order.
 */
const fieldsOf = (row: ActionRow, policy: Policy) => {
  const needs = needsOf(row)
  const first = needs.findIndex((field) => fromPolicy(field, policy) === null)
  return first < 0
    ? { ready: needs, rest: [] }
    : { ready: needs.slice(0, first), rest: needs.slice(first) }
}

const readsAny = ({ reads }: Guard, fields: readonly Field[]): boolean =>
  reads?.some((field) => fields.includes(field)) ?? true

type EvaluationPhase = 'at-compile' | 'once' | 'early' | 'late'

/** When a guard can be judged; `begun`: the fields of a start, `later`: those that come after. */
const evaluationPhase = (
  guard: Guard,
  begun: readonly Field[],
  later: readonly Field[],
): EvaluationPhase => {
  if (readsAny(guard, later)) return 'late'
  if (!readsAny(guard, begun)) return 'once'
  return guard.withoutOrder === undefined ? 'early' : 'at-compile'
}

const startsOf = (
  fields: readonly Field[],
  guards: readonly Guard[],
  policy: Policy,
  hoursOf: (payload: Payload) => Hours | null,
): readonly Start[] => {
  let payloads: readonly Payload[] = [{}]
  for (const field of fields)
    payloads = payloads.flatMap((payload) =>
      (fromPolicy(field, policy) ?? []).map((value) => ({ ...payload, ...value })),
    )
  return payloads
    .filter((payload) =>
      guards.every(({ withoutOrder }) => (withoutOrder?.(payload, policy) ?? null) === null),
    )
    .map((payload) => ({
      payload: Object.freeze(payload),
      hours: hoursOf(payload),
      isWhole: false,
      told: null,
    }))
}

const optionsFrom = (
  starts: readonly Start[],
  chosen: Known<ChosenEffect | null>,
): readonly AcceptedPayload[] | null => {
  const isOneWindow = starts.every(({ hours }) => hours !== null && hours === starts[0]?.hours)
  if (!isOneWindow || !('always' in chosen)) return null
  const { always } = chosen
  return Object.freeze(
    always === null ? [] : starts.map(({ payload }) => Object.freeze({ payload, chosen: always })),
  )
}

/** The payloads that are all that are accepted, with the values of their fields. */
export const allOf = (
  options: readonly AcceptedPayload[] | null,
): Pick<CandidatePayloads, 'options' | 'values'> => {
  const payloads = (options ?? []).map(({ payload }) => payload)
  // INVARIANT: the keys of a payload are fields.
  const fields = new Set(payloads.flatMap((payload) => Object.keys(payload) as Field[]))
  const valuesOf = (field: Field) =>
    Object.freeze([...new Set(payloads.map((payload) => payload[field]))])
  return {
    options,
    values: Object.fromEntries([...fields].map((field) => [field, valuesOf(field)])),
  }
}

/** The payloads that a row may accept. `chosen`: what the row does; `hoursOf`: when it is open. */
export const candidatePayloadsOf = (
  row: ActionRow,
  policy: Policy,
  chosen: Known<ChosenEffect | null>,
  hoursOf: (payload: Payload) => Hours | null,
): CandidatePayloads => {
  const { ready, rest } = fieldsOf(row, policy)
  const finish = completing[row.verb] ?? null
  const later = [...rest, ...(finish?.sets ?? [])]
  const guardsIn = (phase: EvaluationPhase): readonly Guard[] =>
    row.guards.filter(
      (guard) => guard.on === 'payload' && evaluationPhase(guard, ready, later) === phase,
    )
  const starts = startsOf(ready, guardsIn('at-compile'), policy, hoursOf)
  const [earlyGuards, lateGuards] = [guardsIn('early'), guardsIn('late')]
  const nothingLeft =
    rest.length === 0 && finish === null && earlyGuards.length === 0 && lateGuards.length === 0
  return {
    onceGuards: guardsIn('once'),
    starts,
    earlyGuards,
    rest,
    completing: finish,
    lateGuards,
    ...allOf(nothingLeft ? optionsFrom(starts, chosen) : null),
  }
}
