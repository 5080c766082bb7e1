import type { Rulebook } from '../../compile/rulebook.js'
import type { VerifyFinding, History, Report } from '../../verify/index.js'
import { LINE_WORDS } from '../../verify/domain/startingOrder.js'
import { exploredLines, field } from '../text/exploredLines.js'
import { findingWords } from './findingWords.js'
import { wrap } from '../text/layout.js'
import { playback } from '../story/playback.js'
import { promiseLines } from './promiseLines.js'
import { weightOf } from './weigh.js'

const INDENT = '   '
const historyLines = (rules: Rulebook, history: History | null): readonly string[] =>
  history === null ? [] : (playback(rules, history)?.entries(INDENT).flat() ?? [])

const findingLines =
  (rules: Rulebook) =>
  (found: VerifyFinding, index: number): readonly string[] => {
    const { kind, clauses, rows, confirmed, history } = found
    const where = [...clauses, ...rows.map((row) => `row ${row}`)].join(', ')
    const doubt = confirmed
      ? []
      : wrap(
          'Not confirmed: no history was found that shows it on the rules, so it may not be, and does not count.',
          INDENT,
        )
    return [
      ...wrap(`${kind}: ${findingWords(rules, found)}`, `${index + 1}. `.padEnd(INDENT.length)),
      ...(where === '' ? [] : wrap(`[${where}]`, INDENT)),
      ...doubt,
      ...historyLines(rules, history),
    ]
  }

const TITLES = { fault: 'Faults', warning: 'Warnings' } as const

const weighed = (
  rules: Rulebook,
  { findings }: Report,
  weight: keyof typeof TITLES,
  strict: boolean,
): readonly string[] => {
  const found = findings.filter((one) => weightOf(rules, one) === weight)
  return [
    '',
    `${TITLES[weight]} (they count${weight === 'fault' || strict ? '' : ' under --strict'})`,
    ...(found.length === 0 ? ['none'] : found.flatMap(findingLines(rules))),
  ]
}

/**
 * What is not used, in a line a kind. What was not reached may lie beyond an exploration that was
 * cut short: then it is not told.
 */
const noteLines = (
  rules: Rulebook,
  { findings, rows, complete, domain }: Report,
): readonly string[] => {
  const notes = findings.filter((one) => weightOf(rules, one) === 'note')
  const ofKind = (kind: VerifyFinding['kind']): readonly string[] =>
    notes.filter((one) => one.kind === kind).flatMap((one) => one.rows)
  const told = new Set(findings.flatMap((one) => one.rows))
  const lines: readonly (readonly [title: string, ids: readonly string[]])[] = [
    ['switched off', complete ? rows.never.filter((id) => !told.has(id)) : []],
    [`no order of ${LINE_WORDS[domain.lines]} gets to`, ofKind('never-reached')],
    ['never open, between its deadlines', ofKind('window-never-open')],
    ['a net that nothing falls into', ofKind('always-overtaken')],
  ]
  const used = lines.filter(([, ids]) => ids.length > 0)
  return used.length === 0
    ? []
    : [
        '',
        'Not used by this policy (never counts)',
        ...used.flatMap(([title, ids]) => wrap(`${title}: ${ids.join(', ')}`, '-  ')),
      ]
}

/**
 * The domain: what of orders and actions was told apart, how often things may be done, and what was
 * left out.
 */
const domainLines = (
  { domain, overApproximated: rough, rows }: Report,
  capped: boolean,
): readonly string[] => {
  const { lines, grounds, reasons, tracking, limits, without } = domain
  const values = [
    ['grounds', grounds],
    ['reasons', reasons],
    ['tracking', tracking],
  ] as const
  return [
    ...field(
      'Orders',
      `of ${LINE_WORDS[lines]} and a shipping fee${lines === 1 ? ' (--lines 2: of two)' : ''}`,
    ),
    ...field(
      'Values',
      values
        .filter(([, some]) => some.length > 0)
        .map(([name, some]) => `${name} ${some.join(', ')}`)
        .join('; '),
    ),
    ...field(
      'Limits',
      Object.entries(limits)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ') + (capped ? ' (no more by --counters, whatever the policy allows)' : ''),
    ),
    ...(without.length === 0
      ? []
      : field('Without', `${without.join(', ')} (--interventions explores them too)`)),
    ...(rough === 0
      ? []
      : field(
          'Rough',
          `${rough} zones hold more than can be: what was found there counts only once a history has shown it`,
        )),
    ...field(
      'Rows',
      `${rows.reached.length} of ${rows.reached.length + rows.never.length} were reached`,
    ),
  ]
}

export interface Told {
  /** How the worst comes about, too. */
  readonly histories: boolean
  readonly strict: boolean
  /** Things were done no more often than was asked for, though the policy may allow it. */
  readonly capped: boolean
}

/** A report as it is read. */
export const renderCheck = (
  rules: Rulebook,
  report: Report,
  { histories, strict, capped }: Told,
): string =>
  [
    ...field('Policy', `${rules.name} — ${rules.policy.title}`),
    ...exploredLines({ ...report, facts: report.domain.facts }),
    ...domainLines(report, capped),
    ...weighed(rules, report, 'fault', strict),
    ...weighed(rules, report, 'warning', strict),
    ...noteLines(rules, report),
    ...promiseLines(report, (history) => (histories ? historyLines(rules, history) : [])),
  ].join('\n')
