import { PARTIES } from '../../model/actor.js'
import type { Comparison, Difference, OverallJudgement } from '../../verify/index.js'
import { grouped } from '../text/layout.js'
import type { CompareRequest } from './compareArgs.js'
import { blocks, differenceWords, keyOf, openFor } from './differences.js'
import { changesOf, valueText } from './fieldLines.js'
import { sideBySideLines } from './sideBySideLines.js'

/** A cell of a table: bars would end it. */
const code = (text: string): string => `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``

const cells = (some: readonly string[]): string => `| ${some.join(' | ')} |`

const verdictCells = ({ buyer, seller }: OverallJudgement): readonly string[] => [buyer, seller]

/** A row for each field that decides something, and one for all of them together. */
const table = ({ fields, together }: Comparison): readonly string[] => [
  cells(['Field', 'Before', 'After', ...PARTIES]),
  cells(['---', '---', '---', ...PARTIES.map(() => '---')]),
  ...fields
    .filter(({ by }) => by !== 'nothing')
    .flatMap((field) =>
      changesOf(field).map(({ path, before, after }) =>
        cells([
          code(path),
          code(valueText(before)),
          code(valueText(after)),
          ...verdictCells(field),
        ]),
      ),
    ),
  cells(['all together', '', '', ...verdictCells(together)]),
]

/** A loss with the shortest history that shows it, folded. */
const loss = (request: CompareRequest, group: readonly Difference[]): readonly string[] => {
  const [first] = group
  if (first === undefined) return []
  const { party, observable } = first
  return [
    '<details>',
    `<summary>worse for the ${party} (${observable}): ${differenceWords(group)} [${keyOf(first)}]</summary>`,
    '',
    '```text',
    ...sideBySideLines(request, first),
    '```',
    '',
    '</details>',
    '',
  ]
}

/** A comparison as the comment of a pull request. */
export const renderMarkdown = (comparison: Comparison, request: CompareRequest): string => {
  const allowed = request.allowed ?? new Set<string>()
  const losses = grouped(
    comparison.differences.filter((one) => blocks(one, request.parties, allowed)),
    (one) => `${keyOf(one)} ${one.action === null ? one.message : ''}`,
  )
  const open = openFor(comparison, request.parties, allowed)
  return [
    `### \`${comparison.before}\` -> \`${comparison.after}\``,
    '',
    ...table(comparison),
    '',
    ...losses.flatMap((group) => loss(request, group)),
    ...(open.length === 0 ? [] : ['Undecided:', '', ...open.map((why) => `- ${why}`), '']),
  ].join('\n')
}
