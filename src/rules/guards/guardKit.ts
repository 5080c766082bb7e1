import type { Field } from '../../model/action.js'
import type { Reason } from '../../model/refusal.js'
import type { Guard, GuardFailure, OrderlessCheck } from '../vocabulary/guard.js'
import type { Lens } from '../vocabulary/lens.js'
import { firstFailing, linesApart } from '../linesApart.js'
import type { Scope } from '../vocabulary/scope.js'

const PLAIN = { readsCurrent: false, rulesOut: null, implies: [] } as const

/** A guard on policy and order. */
export const onState = (
  name: string,
  clause: Lens<unknown> | null,
  check: Guard['check'],
): Guard => ({ name, on: 'state', clause, ...PLAIN, check })

/** A guard on what the action carries. */
export const onPayload = (
  name: string,
  clause: Lens<unknown> | null,
  check: Guard['check'],
): Guard => ({ name, on: 'payload', clause, ...PLAIN, check })

/** The same guard, which looks at these fields of the payload and at no other. */
export const readingOnly = (reads: readonly Field[], guard: Guard): Guard => ({ ...guard, reads })

/** A guard on one field and the policy alone: it can be judged before there is an order. */
export const onPolicy = (
  name: string,
  clause: Lens<unknown> | null,
  reads: readonly Field[],
  check: OrderlessCheck,
): Guard => ({
  ...onPayload(name, clause, ({ payload, policy }) => check(payload, policy.policy)),
  reads,
  withoutOrder: check,
})

/** Whether a guard holds. */
export const doesHold = ({ holds, check }: Guard, scope: Scope): boolean =>
  holds === undefined ? check(scope) === null : holds(scope)

/** The same guard, which has to hold of each line that a claim is about. */
export const ofEachLine = (guard: Guard): Guard => ({
  ...guard,
  holds: (scope) => linesApart(scope).every((one) => doesHold(guard, one)),
  check: (scope) => {
    const failing = firstFailing(scope, guard.check)
    if (failing === null) return null
    const { found, line } = failing
    return line === null ? found : { ...found, line }
  },
})

/** Whether nothing is given: no value, or a text of blanks alone. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '')

/** Names as a refusal says them; none: `nothing`. */
export const anyOf = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.join(', ')

/** What a guard says that does not hold. */
export const fails = (reason: Reason, found?: string, expected?: string): GuardFailure => ({
  reason,
  ...(found === undefined ? {} : { found }),
  ...(expected === undefined ? {} : { expected }),
})

/** Fails for this reason, unless it holds. */
export const unless = (holds: boolean, reason: Reason): GuardFailure | null =>
  holds ? null : fails(reason)

/** Whether units are named which there are not: another guard says so of every row. */
export const areUnitsWrong = (parted: Scope['parted']): boolean =>
  parted !== undefined && parted.wrong !== null
