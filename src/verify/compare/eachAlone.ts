import { DEFAULTS } from '../explore/defaults.js'
import type { CompareOptions, FieldDifference, OverallJudgement } from './comparison.js'
import { fieldDifferences, type JudgedField } from './fields/fieldDifferences.js'
import { rowsThatRead, sameRows } from './fields/rowsThatRead.js'
import { comparedOf, explorePair, type Compared, type SideBySide } from './sideBySide.js'
import { summary } from './summary.js'
import { overallOf } from './overall.js'
import { withField } from './fields/withField.js'

/** Whether a field has to be explored: its values alone do not tell. */
const moves = ({ by }: JudgedField): boolean => by === 'orders' || by === 'open'

const UNUSABLE: OverallJudgement = {
  buyer: 'undecided',
  seller: 'undecided',
  why: ['undecided: the old policy with this value alone is none that can be used'],
  explored: { zones: 0, complete: false },
}

/** What a field alone comes to, as far as it was explored. */
const ofField = (field: JudgedField, { bounds, found, zones }: SideBySide): OverallJudgement =>
  overallOf(summary(bounds, [field], found), zones)

/** The policy before with one field of the policy after, and what that comes to. */
const explored = (
  { rules: { before, after } }: Compared,
  field: JudgedField,
  options: CompareOptions,
): OverallJudgement => {
  const changed = withField(before, after, field.path)
  if (changed === null) return UNUSABLE
  const compared = comparedOf({ before, after: changed }, options)
  const fields = fieldDifferences(compared.rules, compared.policies)
  const apart = rowsThatRead(fields, compared.policies)
  return ofField(fields[0] ?? field, explorePair(compared, apart, options))
}

const UNEXPLORED: SideBySide = { facts: [], found: [], bounds: [], states: 0, zones: 0 }

/**
 * The fields that differ, each with what it comes to alone. Where only one moves orders, that is
 * what was explored of all; else they share as many zones as all of them together had.
 */
export const eachAlone = (
  compared: Compared,
  fields: readonly JudgedField[],
  side: SideBySide,
  options: CompareOptions,
): readonly FieldDifference[] => {
  const moving = fields.filter(moves).length
  const isAlone = moving === 1 && sameRows(compared.rules)
  const most = Math.ceil((options.most ?? DEFAULTS.mostOfPair) / moving)
  const verdictFor = (field: JudgedField): OverallJudgement => {
    if (!moves(field)) return ofField(field, UNEXPLORED)
    return isAlone ? ofField(field, side) : explored(compared, field, { ...options, most })
  }
  return fields.map(({ open, ...field }) => ({ ...field, ...verdictFor({ open, ...field }) }))
}
