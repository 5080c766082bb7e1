import type { Rulebook } from '../../compile/rulebook.js'
import { LINE_WORDS } from '../../verify/domain/startingOrder.js'
import type { FindingWords } from '../../verify/findings/findingDefinition.js'
import { FINDING_DEFINITIONS, findingSentence } from '../../verify/findings/findingKinds.js'
import type { ExploredDomain, Report, Trace, VerifyFinding } from '../../verify/index.js'
import { playback } from '../story/playback.js'
import { exploredLines } from '../text/exploredLines.js'
import { field, grouped, wrap } from '../text/layout.js'
import { bold, red, yellow } from '../text/style.js'
import { findingWording } from './findingWording.js'
import { worstCaseLines } from './worstCaseLines.js'

const HISTORY_INDENT = '   '
const historyLines = (rules: Rulebook, history: Trace | null): readonly string[] =>
  history === null ? [] : (playback(rules, history)?.entries(HISTORY_INDENT).flat() ?? [])

const findingLines =
  (rules: Rulebook, words: FindingWords) =>
  (found: VerifyFinding, index: number): readonly string[] => {
    const { kind, clauses, rows, history } = found
    const where = [...clauses, ...rows.map((row) => `row ${row}`)].join(', ')
    return [
      ...wrap(
        `${kind}: ${findingSentence(found, words)}`,
        `${index + 1}. `.padEnd(HISTORY_INDENT.length),
      ),
      ...(where === '' ? [] : wrap(`[${where}]`, HISTORY_INDENT)),
      ...historyLines(rules, history),
    ]
  }

type FindingLines = ReturnType<typeof findingLines>

const COLOUR_OF = { fault: red, warning: yellow } as const

/** What is shown by a history: that alone can fail the check. */
const weighed = (
  { findings }: Report,
  weight: 'fault' | 'warning',
  heading: string,
  lines: FindingLines,
): readonly string[] => {
  const found = findings.filter((one) => one.weight === weight && one.confirmed)
  const paint = found.length === 0 ? bold : COLOUR_OF[weight]
  return ['', paint(heading), ...(found.length === 0 ? ['none'] : found.flatMap(lines))]
}

/**
 * What no history was found for: how much of each kind, in one line, or all of it. It fails
 * nothing.
 */
const doubtLines = (
  { findings }: Report,
  lines: FindingLines,
  isTold: boolean,
): readonly string[] => {
  const doubtful = findings.filter(({ weight, confirmed }) => weight !== 'note' && !confirmed)
  if (doubtful.length === 0) return []
  const heading = 'Not confirmed (no history shows it, it may be a false alarm and fails nothing)'
  if (isTold) return ['', bold(heading), ...doubtful.flatMap(lines)]
  const kinds = grouped(doubtful, ({ kind }) => kind).map(
    (some) => `${some[0]?.kind ?? ''} ${some.length}`,
  )
  return ['', ...wrap(`${heading}: ${kinds.join(', ')} (--unconfirmed lists them)`)]
}

/**
 * What is not used, in a line a kind. What was not reached may lie beyond an exploration that was
 * cut short: then it is not told.
 */
const noteLines = (
  { findings, rows, complete }: Report,
  words: FindingWords,
): readonly string[] => {
  const notes = findings.filter(({ weight }) => weight === 'note')
  const told = new Set(findings.flatMap((one) => one.rows))
  const lines: readonly (readonly [title: string, ids: readonly string[]])[] = [
    ['switched off', complete ? rows.never.filter((id) => !told.has(id)) : []],
    ...FINDING_DEFINITIONS.map(({ kind, notedAs }): readonly [string, readonly string[]] => [
      notedAs?.(words) ?? kind,
      notes.filter((note) => note.kind === kind).flatMap((note) => note.rows),
    ]),
  ]
  const used = lines.filter(([, ids]) => ids.length > 0)
  return used.length === 0
    ? []
    : [
        '',
        bold('Not used by this policy (never fails the check)'),
        ...used.flatMap(([title, ids]) => wrap(`${title}: ${ids.join(', ')}`, '-  ')),
      ]
}

const valueWords = ({ grounds, reasons, tracking }: ExploredDomain): string =>
  Object.entries({ grounds, reasons, tracking })
    .filter(([, some]) => some.length > 0)
    .map(([name, some]) => `${name} ${some.join(', ')}`)
    .join('; ')

const limitWords = ({ limits }: ExploredDomain, capped: boolean): string => {
  const words = Object.entries(limits).map(([name, count]) => `${name} ${count}`)
  return `${words.join(', ')}${capped ? ' (set by --counters; the policy may allow more)' : ''}`
}

/**
 * The domain: what of orders and actions was told apart, how often things may be done, and what was
 * left out.
 */
const domainLines = (
  { domain, overApproximated, rows }: Report,
  capped: boolean,
): readonly string[] => {
  const { lines, without, notFollowed } = domain
  const more = lines === 1 ? ' (--lines 2 explores two)' : ''
  return [
    ...field('Orders', `${LINE_WORDS[lines]} and a shipping fee${more}`),
    ...field('Values', valueWords(domain)),
    ...field('Limits', limitWords(domain, capped)),
    ...(notFollowed.length === 0
      ? []
      : field(
          'Not seen',
          `a fee by time that ends while an order runs: it keeps the one that holds as it is placed ` +
            `[${notFollowed.join(', ')}]`,
        )),
    ...(without.length === 0
      ? []
      : field('Left out', `${without.join(', ')} (--interventions explores them too)`)),
    ...(overApproximated === 0
      ? []
      : field(
          'Approx.',
          `${overApproximated} zones are approximated: some \`never happens\` findings ` +
            'may be missed',
        )),
    ...field(
      'Rows',
      `${rows.reached.length} of ${rows.reached.length + rows.never.length} can be reached`,
    ),
  ]
}

/** What of a check's arguments its report shows. */
interface Shown {
  readonly histories?: true
  readonly strict?: true
  readonly counters?: string
  readonly unconfirmed?: true
}

/** A report as it is read. */
export const renderCheck = (
  rules: Rulebook,
  report: Report,
  { histories, strict, counters, unconfirmed }: Shown,
): string => {
  const capped = counters !== undefined
  const words = findingWording(rules, report.domain.lines, capped)
  const lines = findingLines(rules, words)
  const warnings = `Warnings (they fail the check${strict === true ? '' : ' with --strict'})`
  return [
    ...field('Policy', `${rules.name} — ${rules.policy.title}`),
    ...exploredLines(
      { ...report, facts: report.domain.facts },
      'what was not found may still exist',
    ),
    ...domainLines(report, capped),
    ...weighed(report, 'fault', 'Faults (they fail the check)', lines),
    ...weighed(report, 'warning', warnings, lines),
    ...doubtLines(report, lines, unconfirmed === true),
    ...noteLines(report, words),
    ...worstCaseLines(report, (history) =>
      histories === true ? historyLines(rules, history) : [],
    ),
  ].join('\n')
}
