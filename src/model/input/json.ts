/** Anything with keys: neither a list nor `null`. */
export type Json = { readonly [key: string]: unknown }

/**
 * Is this an object with keys: neither a list nor `null`?
 *
 * @example
 * isRecord({ id: 'A-1' }) // => true
 * isRecord([]) // => false
 */
export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A copy that nobody can change, of a value as JSON has it: whoever keeps it keeps no reference to
 * what the host may change later. A "-0" is 0, as in JSON that is written and read.
 *
 * @example
 * const lines = [{ line: 'cup' }]
 * frozenCopy({ lines }).lines === lines // => false
 */
export const frozenCopy = <T>(value: T): T => {
  if (Array.isArray(value))
    return Object.freeze(value.map((each: unknown) => frozenCopy(each))) as T
  if (isRecord(value)) {
    const copy: Record<string, unknown> = { ...value }
    for (const key in copy) copy[key] = frozenCopy(copy[key])
    return Object.freeze(copy) as T
  }
  return value === 0 ? (0 as T) : value
}

const LONGEST_SHOWN = 60
const short = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 3)}...` : text

const shownList = (list: readonly unknown[], depth: number): string =>
  depth === 0
    ? '[...]'
    : `[${list
        .slice(0, 5)
        .map((one) => shown(one, depth - 1))
        .join(',')}]`
const shownRecord = (record: Json, depth: number): string =>
  depth === 0
    ? '{...}'
    : `{${Object.entries(record)
        .slice(0, 5)
        .map(([key, one]) => `${JSON.stringify(key)}:${shown(one, depth - 1)}`)
        .join(',')}}`

/**
 * Any value in at most 60 characters. It looks at most two levels deep, so that neither depth nor a
 * circle matters.
 *
 * @example
 * shown({ days: [5] }) // => '{"days":[5]}'
 * shown(undefined) // => 'nothing'
 */
export const shown = (value: unknown, depth = 2): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string')
    return short(depth < 2 || value === '' ? JSON.stringify(value) : value)
  if (Array.isArray(value)) return short(shownList(value, depth))
  if (value instanceof Date) return JSON.stringify(value)
  if (isRecord(value)) return short(shownRecord(value, depth))
  return typeof value === 'symbol' || typeof value === 'function' ? typeof value : String(value)
}
