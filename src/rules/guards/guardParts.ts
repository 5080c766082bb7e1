import type { Field } from '../../model/action.js'
import type { Reason } from '../../model/refusal.js'
import type { Blind, Lens, Miss, Guard } from '../vocabulary.js'

export const onState = (
  name: string,
  clause: Lens<unknown> | null,
  check: Guard['check'],
): Guard => ({ name, on: 'state', clause, live: false, rulesOut: null, implies: [], check })
export const onPayload = (
  name: string,
  clause: Lens<unknown> | null,
  check: Guard['check'],
): Guard => ({ name, on: 'payload', clause, live: false, rulesOut: null, implies: [], check })
/** Looks at these fields of the payload and at no other. */
export const reading = (reads: readonly Field[], test: Guard): Guard => ({ ...test, reads })
export const onPolicy = (
  name: string,
  clause: Lens<unknown> | null,
  reads: readonly Field[],
  blind: Blind,
): Guard => ({
  ...onPayload(name, clause, ({ payload, policy }) => blind(payload, policy.policy)),
  reads,
  blind,
})
export const miss = (reason: Reason, found?: string, expected?: string): Miss => ({
  reason,
  ...(found === undefined ? {} : { found }),
  ...(expected === undefined ? {} : { expected }),
})
export const unless = (holds: boolean, reason: Reason): Miss | null => (holds ? null : miss(reason))
