import type { Field, Fields, Payload } from '../model/action.js'
import type { Policy } from '../policy/format.js'
import type { ActionRow } from '../rules/vocabulary/row.js'
import type { Guard } from '../rules/vocabulary/guard.js'
import type { Chosen, Known } from './effects.js'
import { completing, fieldsSetBy, fromPolicy, needsOf, type Completing } from './payloads.js'
import type { InstantOf } from './values/moments.js'

/** When a row is open: `[opens, closes)`. */
export interface Hours {
  readonly offered: boolean
  /** null: from the beginning. */
  readonly opens: InstantOf | null
  /** null: until the state itself ends it. */
  readonly closes: InstantOf | null
}

/** The beginning of a payload, as far as it follows from the policy alone. */
export interface Start {
  readonly payload: Payload
  /**
   * When the row is open to those that begin so; starts that share their hours share the object.
   * null: the rest of the payload decides.
   */
  readonly hours: Hours | null
}

/** A payload that a row accepts as it is. */
export interface AcceptedPayload {
  readonly payload: Payload
  readonly chosen: Chosen
}

/**
 * What a row's payload may be, sorted out as far as the policy goes: a test that looks at policy
 * and payload alone is judged here, one that looks at no field which the payloads have is judged
 * once for all of them, and the others as soon as their fields are known.
 */
export interface CandidatePayloads {
  readonly onceGuards: readonly Guard[]
  readonly starts: readonly Start[]
  readonly early: readonly Guard[]
  /** Fields whose values follow from the order. */
  readonly rest: readonly Field[]
  readonly completing: Completing | null
  readonly late: readonly Guard[]
  /**
   * Where nothing is left to find out but `once` and the hours of the first start: every option,
   * shared by all answers.
   */
  readonly options: readonly AcceptedPayload[] | null
  /** The values that fields have in `options`, each once. */
  readonly values: { readonly [F in Field]?: readonly Fields[F][] }
}

export const candidatePayloadsOf = (
  row: ActionRow,
  policy: Policy,
  chosen: Known<Chosen | null>,
  hoursOf: (payload: Payload) => Hours | null,
): CandidatePayloads => {
  const needs = needsOf(row)
  const first = needs.findIndex((field) => fromPolicy(field, policy) === null)
  const ready = first < 0 ? needs : needs.slice(0, first)
  const rest = first < 0 ? [] : needs.slice(first)
  const finish = completing[row.verb] ?? null
  const begun = ready.flatMap(fieldsSetBy)
  const later = [...rest.flatMap(fieldsSetBy), ...(finish?.sets ?? [])]
  const tests = row.guards.filter((test) => test.on === 'payload')
  const reads = (test: Guard, fields: readonly Field[]): boolean =>
    test.reads?.some((field) => fields.includes(field)) ?? true
  const evaluationPhase = (test: Guard) =>
    reads(test, later)
      ? 'late'
      : !reads(test, begun)
        ? 'once'
        : test.withoutOrder === undefined
          ? 'early'
          : 'now'
  const now = tests.flatMap((test) =>
    evaluationPhase(test) === 'now' ? (test.withoutOrder ?? []) : [],
  )

  let payloads: readonly Payload[] = [{}]
  for (const field of ready)
    payloads = payloads.flatMap((payload) =>
      (fromPolicy(field, policy) ?? []).map((value) => ({ ...payload, ...value })),
    )
  const starts = payloads
    .filter((payload) => now.every((judge) => judge(payload, policy) === null))
    .map((payload) => ({ payload: Object.freeze(payload), hours: hoursOf(payload) }))
  const [early, late] = [
    tests.filter((test) => evaluationPhase(test) === 'early'),
    tests.filter((test) => evaluationPhase(test) === 'late'),
  ]
  const settled =
    rest.length === 0 &&
    finish === null &&
    early.length === 0 &&
    late.length === 0 &&
    starts.every(({ hours }) => hours !== null && hours === starts[0]?.hours)
  const options =
    settled && 'always' in chosen
      ? Object.freeze(
          starts.flatMap(({ payload }) =>
            chosen.always === null ? [] : [Object.freeze({ payload, chosen: chosen.always })],
          ),
        )
      : null
  return {
    onceGuards: tests.filter((test) => evaluationPhase(test) === 'once'),
    starts,
    early,
    rest,
    completing: finish,
    late,
    options,
    values: Object.fromEntries(
      ready.map((field) => [
        field,
        Object.freeze([...new Set((options ?? []).map(({ payload }) => payload[field]))]),
      ]),
    ),
  }
}
