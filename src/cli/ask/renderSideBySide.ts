import { clockOf } from '../text/clock.js'
import type { ComparedAnswers } from './sideBySide.js'
import { listed, wrap } from '../text/layout.js'
import { BECAUSE, filled, leftWords, termsWords, type Sheet } from '../story/sheet.js'

const block = ({ question, answers }: ComparedAnswers, of: number): readonly string[] => [
  '',
  `${question} ${answers.length === 1 ? 'All alike' : `${answers.length} answers`}`,
  ...answers.flatMap(({ answer, policies }) => [
    ...(answers.length === 1
      ? []
      : wrap(`${listed(policies)} (${policies.length} of ${of})`, '  ')),
    ...wrap(answer, answers.length === 1 ? '  ' : '      '),
  ]),
]

/**
 * A question a block, and in it the policies that answer alike together: a table of a dozen columns
 * fits no terminal.
 */
export const renderSideBySide = (
  sheets: readonly Sheet[],
  compared: readonly ComparedAnswers[],
): string => {
  const [first] = sheets
  if (first === undefined) return ''
  const { told, rules } = first
  const title = first.title ?? `Order ${told.order.id}`
  return [
    title,
    '='.repeat(title.length),
    ...(first.source === null ? [] : wrap(first.source, 'Source    ')),
    ...wrap(`${told.order.id}: ${termsWords(told.order)}`, 'Order     '),
    ...wrap(listed(sheets.map((sheet) => sheet.rules.name)), 'Policies  '),
    ...wrap(
      `${clockOf(rules.zone, told.now).iso(told.now)} in ${rules.zone} (${filled([BECAUSE[told.because], leftWords(told)])})`,
      'Asked at  ',
    ),
    ...compared.flatMap((one) => block(one, sheets.length)),
  ].join('\n')
}
