import { isCases, isRecord, type Json } from '../../src/policy/choice.js'

// A policy's values as a reader says them. The shapes are those of the format: spans, moments, windows, duties, choices, needs, limits.

const UNITS: Readonly<Record<string, string>> = { minutes: 'minute', hours: 'hour', days: 'day', businessDays: 'business day' }
const unitOf = (value: Json): string | undefined => Object.keys(value).find((key) => Object.hasOwn(UNITS, key))
const length = (value: Json): string => {
  const unit = unitOf(value) ?? ''
  const count = value[unit]
  if (Array.isArray(count)) return `${String(count[0])} to ${String(count[1])} ${UNITS[unit] ?? unit}s`
  return `${String(count)} ${UNITS[unit] ?? unit}${count === 1 ? '' : 's'}`
}
const list = (values: readonly unknown[]): string => (values.length === 0 ? 'none' : values.map((value) => inWords(value)).join(', '))

const condition = ([fact, wanted]: readonly [string, unknown]): string => {
  if (typeof wanted === 'boolean') return wanted ? fact : `not ${fact}`
  if (Array.isArray(wanted)) return `${fact} ${wanted.join(' or ')}`
  const { atLeast, atMost } = isRecord(wanted) ? wanted : {}
  return `${fact} ${[atLeast === undefined ? '' : `at least ${String(atLeast)}`, atMost === undefined ? '' : `at most ${String(atMost)}`].filter((part) => part !== '').join(', ')}`
}

const pair = (value: Json): string =>
  Object.entries(value).map(([key, one]) => `${key}: ${typeof one === 'string' ? one : inWords(one)}`).join(', ')

/** One value in words; the alternatives of a choice are parted by ` / `. */
export const inWords = (value: unknown): string => {
  if (value === undefined) return '-'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value)) return list(value)
  if (!isRecord(value)) return String(value)
  if (isCases(value)) {
    const cases = value.cases.map(({ when, use }) => `${Object.entries(when).map(condition).join(' and ')}: ${inWords(use)}`)
    return [...cases, ...(value.otherwise === undefined ? [] : [`otherwise: ${inWords(value.otherwise)}`])].join(' / ')
  }
  if (Array.isArray(value['earliest'])) return `the earlier of ${value['earliest'].map(inWords).join(' and ')}`
  if (Array.isArray(value['latest'])) return `the later of ${value['latest'].map(inWords).join(' and ')}`
  if (Array.isArray(value['anyOf'])) return value['anyOf'].length === 0 ? 'nothing' : value['anyOf'].join(' or ')
  if (Array.isArray(value['allOf'])) return value['allOf'].length === 0 ? 'nothing' : value['allOf'].join(' and ')
  if (value['after'] !== undefined) return `${length(value)} after ${String(value['after'])}`
  if (value['opens'] !== undefined) {
    return value['opens'] === 'never' ? 'not offered' : `from ${inWords(value['opens'])}${value['closes'] === undefined ? '' : `, until ${inWords(value['closes'])}`}`
  }
  if (value['within'] !== undefined) {
    const refusal = value['onRefusal'] === undefined ? '' : `; refused: ${inWords(value['onRefusal'])}`
    return `within ${inWords(value['within'])}; silent: ${inWords(value['onSilence'])}${refusal}`
  }
  if (value['counts'] !== undefined) {
    return `${String(value['counts'])} above ${String(value['above'])}${isRecord(value['per']) ? ` in ${length(value['per'])}` : ''}: ${String(value['then'])}`
  }
  return unitOf(value) === undefined ? pair(value) : length(value)
}
