import { askedAtWords, notationIn, termsWords, type Sheet } from '../story/sheet.js'
import { field, listed, wrap } from '../text/layout.js'
import { bold } from '../text/style.js'
import type { ComparedAnswers } from './sideBySide.js'

const block = ({ question, answers }: ComparedAnswers, of: number): readonly string[] => {
  const [only, ...others] = answers
  if (only !== undefined && others.length === 0)
    return ['', bold(`${question} All alike`), ...wrap(only.answer, '  ')]
  return [
    '',
    bold(`${question} ${answers.length} answers`),
    ...answers.flatMap(({ answer, policies }) => [
      ...wrap(`${listed(policies)} (${policies.length} of ${of})`, '  '),
      ...wrap(answer, '      '),
    ]),
  ]
}

/**
 * A block per question, and in it the policies that answer alike together: a table of a dozen
 * columns fits no terminal.
 */
export const renderSideBySide = (
  sheets: readonly Sheet[],
  compared: readonly ComparedAnswers[],
): string => {
  const [first] = sheets
  if (first === undefined) return ''
  const { order } = first.told
  const title = first.title ?? `Order ${order.id}`
  return [
    bold(title),
    '='.repeat(title.length),
    ...(first.source === null ? [] : field('Source', first.source)),
    ...field('Order', `${order.id}: ${termsWords(order)}`),
    ...field('Policies', listed(sheets.map(({ rules }) => rules.name))),
    ...field('Asked at', askedAtWords(first, notationIn(first))),
    ...compared.flatMap((one) => block(one, sheets.length)),
  ].join('\n')
}
