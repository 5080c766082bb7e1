import { isRecord } from '../../model/input/json.js'
import type { FieldDifference } from '../../verify/index.js'
import { wrap } from '../text/layout.js'

const isNested = (value: unknown): value is object => isRecord(value) || Array.isArray(value)

const textOf = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))

/** One place of a field with its two values. */
type Change = Pick<FieldDifference, 'path' | 'before' | 'after'>

/** The innermost places that differ, as long as the same keys stand on both sides. */
const innermost = ({ path, before, after }: Change): readonly Change[] => {
  if (!isNested(before) || !isNested(after) || Array.isArray(before) !== Array.isArray(after))
    return [{ path, before, after }]
  const [had, has] = [before, after].map((value) => new Map<string, unknown>(Object.entries(value)))
  const keys = [...(had?.keys() ?? [])]
  if (keys.length !== has?.size || !keys.every((key) => has.has(key)))
    return [{ path, before, after }]
  return keys.flatMap((key) => {
    const [was, is] = [had?.get(key), has.get(key)]
    return JSON.stringify(was) === JSON.stringify(is)
      ? []
      : innermost({ path: `${path}.${key}`, before: was, after: is })
  })
}

const verdictWords = ({ by, buyer, seller, why }: FieldDifference): string => {
  const ranked = [
    ...(buyer === null || buyer === 'same' ? [] : [`${buyer} for the buyer`]),
    ...(seller === null || seller === 'same' ? [] : [`${seller} for the seller`]),
  ]
  if (by === 'nothing') return ' (decides nothing)'
  const open = why === null ? [] : [`undecided: ${why}`]
  const words = [...ranked, ...open].join(', ')
  return words === '' ? '' : ` (${words})`
}

/** The fields that differ: their innermost places, before and after, and what is known of each. */
export const fieldLines = (fields: readonly FieldDifference[]): readonly string[] =>
  fields.flatMap((field) =>
    innermost(field).flatMap(({ path, before, after }) =>
      wrap(`${path}: ${textOf(before)} -> ${textOf(after)}${verdictWords(field)}`, '-  '),
    ),
  )
