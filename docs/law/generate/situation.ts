import { isCases, isRecord, isWords } from '../../../src/policy/choice.js'
import type { Condition, Policy, When } from '../../../src/policy/format.js'

// What is left of a choice once it is known that certain facts hold: so that the policies can be
// compared in one situation although each divides its cases in its own way.

/** A ground tells the stage, and a stage leaves only its grounds. */
const told = ({ dispute: { grounds } }: Policy, when: When): When => {
  const { ground, stage } = when
  const named = ground !== undefined && isWords(ground) ? ground : null
  const stages = stage !== undefined && isWords(stage) ? stage : null
  const fitting = Object.entries(grounds).filter(
    ([name, at]) => (named?.includes(name) ?? true) && (stages?.includes(at) ?? true),
  )
  if (fitting.length === 0 || (named === null && stages === null)) return when
  return {
    ...when,
    ground: fitting.map(([name]) => name),
    stage: [...new Set(fitting.map(([, at]) => at))],
  }
}

/** What remains to be tested: null: it holds already; undefined: it cannot hold. */
const rest = (condition: Condition, known: Condition | undefined): Condition | null | undefined => {
  if (known === undefined) return condition
  if (isWords(condition) && isWords(known)) {
    const common = known.filter((value) => condition.includes(value))
    return common.length === 0 ? undefined : common.length === known.length ? null : common
  }
  if (isRecord(condition) || isRecord(known))
    return JSON.stringify(condition) === JSON.stringify(known) ? null : condition
  return condition === known ? null : undefined
}

const under = (choice: unknown, known: When): unknown => {
  if (!isCases(choice)) return choice
  const cases: { when: When; use: unknown }[] = []
  for (const { when, use } of choice.cases) {
    const tests: [string, Condition][] = []
    let possible = true
    for (const [fact, condition] of Object.entries(when)) {
      const left = rest(condition, known[fact])
      if (left === undefined) possible = false
      else if (left !== null) tests.push([fact, left])
    }
    if (!possible) continue
    if (tests.length === 0) return cases.length === 0 ? use : { cases, otherwise: use }
    cases.push({ when: Object.fromEntries(tests), use })
  }
  return cases.length === 0 ? choice.otherwise : { cases, otherwise: choice.otherwise }
}

/** Cases at the end that say what follows anyway say nothing. */
const simplified = (choice: unknown): unknown => {
  if (!isCases(choice)) return choice
  const last = choice.cases.at(-1)
  if (last === undefined) return choice.otherwise
  return JSON.stringify(last.use) === JSON.stringify(choice.otherwise)
    ? simplified({ ...choice, cases: choice.cases.slice(0, -1) })
    : choice
}

/**
 * What a policy says at a place where these facts hold: the value, or what remains of its cases,
 * inside windows and duties too.
 */
export const inSituation = (policy: Policy, value: unknown, when: When): unknown => {
  const known = told(policy, when)
  const { counts } = when
  if (Array.isArray(value))
    return counts === undefined || !isWords(counts)
      ? value
      : value.filter((limit) => isRecord(limit) && counts.includes(String(limit['counts'])))
  if (isCases(value)) return simplified(under(value, known))
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, inSituation(policy, inner, when)]),
      )
    : value
}
