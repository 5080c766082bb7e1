import type { Payload, Verb } from './action.js'
import type { By } from './actor.js'

/** JSON with the keys of objects in one order, so that equal payloads read the same. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, unknown>>)
      .filter(([, one]) => one !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}

/** A number of 32 bits out of a text; `seed`: another number of the same text. */
const hashed = (text: string, seed: number): number => {
  let hash = seed
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/**
 * Tells one value of plain data from another, in short. The keys of objects may stand in any order.
 *
 * @example
 * fingerprintOf({ a: 1, b: 2 }) === fingerprintOf({ b: 2, a: 1 }) // => true
 */
export const fingerprintOf = (value: unknown): string => {
  const text = JSON.stringify(sorted(value))
  return [0x811c9dc5, 0x9747b28c].map((seed) => hashed(text, seed).toString(36)).join('-')
}

/**
 * Tells one action from another: who did what, and what it carried. It is stored beside the
 * idempotency key, and short, since a payload may be long. Fields may stand in any order.
 *
 * @example
 * const pay = { by: 'buyer', verb: 'pay' }
 * fingerprint(pay) === fingerprint({ ...pay, payload: {} }) // => true
 */
export const fingerprint = (action: {
  readonly by: By
  readonly verb: Verb | 'timer' | 'migrate'
  readonly payload?: Payload | null
}): string => fingerprintOf([action.by, action.verb, action.payload ?? {}])
