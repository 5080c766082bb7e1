import { isRecord } from '../../model/input/json.js'
import type { Comparison, FieldDifference, OverallJudgement } from '../../verify/index.js'
import { wrap } from '../text/layout.js'

const isNested = (value: unknown): value is object => isRecord(value) || Array.isArray(value)

/** A value in a line. */
export const valueText = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value)

/** One place of a field with its two values. */
type Change = Pick<FieldDifference, 'path' | 'before' | 'after'>

/** The innermost places that differ, as long as the same keys stand on both sides. */
export const changesOf = ({ path, before, after }: Change): readonly Change[] => {
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
      : changesOf({ path: `${path}.${key}`, before: was, after: is })
  })
}

const partyWords = ({ buyer, seller }: OverallJudgement): string =>
  buyer === seller ? `${buyer} for both` : `buyer ${buyer}, seller ${seller}`

const verdictWords = (field: FieldDifference): string =>
  field.by === 'nothing' ? 'decides nothing' : partyWords(field)

/**
 * The fields that differ: their innermost places, before and after, and what each comes to alone;
 * and all of them together, where more than one decides something.
 */
export const fieldLines = ({
  fields,
  together,
}: Pick<Comparison, 'fields' | 'together'>): readonly string[] => [
  ...fields.flatMap((field) =>
    changesOf(field).flatMap(({ path, before, after }) =>
      wrap(`${path}: ${valueText(before)} -> ${valueText(after)} (${verdictWords(field)})`, '-  '),
    ),
  ),
  ...(fields.filter(({ by }) => by !== 'nothing').length < 2
    ? []
    : wrap(`all together (${partyWords(together)})`, '-  ')),
]
