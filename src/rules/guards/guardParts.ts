import type { Field } from '../../model/action.js'
import type { Reason } from '../../model/refusal.js'
import type { OrderlessCheck, GuardFailure, Guard } from '../vocabulary/guard.js'
import type { Lens } from '../vocabulary/lens.js'

export const onState = (
  name: string,
  clause: Lens<unknown> | null,
  check: Guard['check'],
): Guard => ({ name, on: 'state', clause, readsCurrent: false, rulesOut: null, implies: [], check })
export const onPayload = (
  name: string,
  clause: Lens<unknown> | null,
  check: Guard['check'],
): Guard => ({
  name,
  on: 'payload',
  clause,
  readsCurrent: false,
  rulesOut: null,
  implies: [],
  check,
})
/** Looks at these fields of the payload and at no other. */
export const readingOnly = (reads: readonly Field[], test: Guard): Guard => ({ ...test, reads })
export const onPolicy = (
  name: string,
  clause: Lens<unknown> | null,
  reads: readonly Field[],
  blind: OrderlessCheck,
): Guard => ({
  ...onPayload(name, clause, ({ payload, policy }) => blind(payload, policy.policy)),
  reads,
  withoutOrder: blind,
})
export const failed = (reason: Reason, found?: string, expected?: string): GuardFailure => ({
  reason,
  ...(found === undefined ? {} : { found }),
  ...(expected === undefined ? {} : { expected }),
})
export const unless = (holds: boolean, reason: Reason): GuardFailure | null =>
  holds ? null : failed(reason)
