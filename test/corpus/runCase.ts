import * as E from 'fp-ts/lib/Either.js'
import type { Action, Refusal, Rulebook } from '../../src/index.js'
import { ASK } from './ask.js'
import { differences, shown } from './differences.js'
import type { Check, LawCase, Refused } from './lawCase.js'
import { describeRefusal, reasonsOf, tell } from './story.js'

interface Cited {
  readonly path: string
  readonly cites: readonly string[]
}

const equal = (one: string, other: string): boolean => one === other
/** A clause is expected at a place of the policy, or anywhere below it. */
const within = (expected: string, found: string): boolean =>
  found === expected || found.startsWith(`${expected}.`)

const missing = (
  path: string,
  expected: readonly string[],
  found: readonly string[],
  matches = equal,
): readonly string[] =>
  expected
    .filter((one) => !found.some((other) => matches(one, other)))
    .map((one) => `${path}: expected ${one} among ${shown(found)}`)

const missingClauses = (
  expected: Pick<Refused, 'cites' | 'clauses'>,
  found: readonly Cited[],
): readonly string[] => [
  ...missing(
    'cites',
    expected.cites ?? [],
    found.flatMap(({ cites }) => cites),
  ),
  ...missing(
    'clauses',
    expected.clauses ?? [],
    found.map(({ path }) => path),
    within,
  ),
]

const wrongAlternatives = (
  { instead }: Refusal,
  expected: readonly string[] | undefined,
): readonly string[] => {
  if (expected === undefined) return []
  // An empty list of alternatives is a statement too.
  if (expected.length === 0)
    return instead.length === 0 ? [] : [`instead: expected nothing, found ${shown(instead)}`]
  return missing(
    'instead',
    expected,
    instead.map(({ verb }) => verb),
  )
}

const wrongRefusal = (refusal: Refusal, expected: Refused): readonly string[] => {
  const { row, opensAt, awaits, failures } = refusal
  const reasons = reasonsOf(refusal)
  const exact = { row: expected.row, opensAt: expected.opensAt, awaits: expected.awaits }
  return [
    ...missing('reasons', expected.reasons, reasons),
    ...(expected.alone === true ? missing('reasons alone', reasons, expected.reasons) : []),
    ...wrongAlternatives(refusal, expected.instead),
    ...missingClauses(
      expected,
      failures.flatMap(({ clause }) => (clause === null ? [] : [clause])),
    ),
    ...differences(
      { row, opensAt, awaits },
      Object.fromEntries(Object.entries(exact).filter(([, value]) => value !== undefined)),
      'refusal',
    ),
  ]
}

const clausesOf = (answer: unknown): readonly Cited[] =>
  (answer as { readonly clauses?: readonly Cited[] } | null)?.clauses ?? []

const judgeRefusal = (refusal: Refusal, { expect, refused }: Check): readonly string[] => {
  if (refused === null)
    return [`expected ${shown(expect)}, found a refusal: ${describeRefusal(refusal)}`]
  const wrong = wrongRefusal(refusal, refused)
  return wrong.length === 0 ? [] : [...wrong, `found: ${describeRefusal(refusal)}`]
}

const judgeAnswer = (answer: unknown, check: Check): readonly string[] => {
  if (check.refused !== null)
    return [`expected a refusal for ${check.refused.reasons.join(', ')}, found ${shown(answer)}`]
  const wrong = [...differences(answer, check.expect), ...missingClauses(check, clausesOf(answer))]
  return wrong.length === 0 ? [] : [...wrong, `found: ${shown(answer)}`]
}

const judge = (rules: Rulebook, law: LawCase, check: Check): readonly string[] => {
  const story = tell(rules, law, check.at)
  if (story.mistakes.length > 0) return story.mistakes
  const { at, by, record } = check
  // INVARIANT: the decoder lets no question that takes an action pass without one.
  const action = check.action as Action
  const answer = ASK[check.ask]({ rules, story, at, action, by, record })
  return E.isLeft(answer) ? judgeRefusal(answer.left, check) : judgeAnswer(answer.right, check)
}

/** What is not as a case says it should be; empty: everything is. */
export const runCase = (rules: Rulebook, law: LawCase): readonly string[] => {
  const whole = tell(rules, law, Infinity)
  if (whole.mistakes.length > 0) return whole.mistakes
  return law.checks.flatMap((check, index) => {
    const wrong = judge(rules, law, check)
    return wrong.length === 0
      ? []
      : [
          `checks.${index} ${check.ask} at ${new Date(check.at).toISOString()}:`,
          ...wrong.map((one) => `  ${one}`),
        ]
  })
}
