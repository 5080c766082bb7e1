import { isRecord } from '../../../../src/model/input/json.js'
import { isCases, isWords } from '../../../../src/policy/choice.js'
import type { Condition, Policy, When } from '../../../../src/policy/format.js'

// What is left of a choice once certain facts are known. This compares policies in one situation,
// although each divides its cases in its own way.

/** The facts, and what follows from them: a ground has a stage, and a stage has its grounds. */
const completed = ({ dispute: { grounds } }: Policy, when: When): When => {
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

/** What is left of a condition; null: it is true already; undefined: it cannot be true. */
const rest = (condition: Condition, known: Condition | undefined): Condition | null | undefined => {
  if (known === undefined) return condition
  if (isWords(condition) && isWords(known)) {
    const common = known.filter((value) => condition.includes(value))
    if (common.length === 0) return undefined
    return common.length === known.length ? null : common
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

/** Drops the last cases that give the same as `otherwise`. */
const simplified = (choice: unknown): unknown => {
  if (!isCases(choice)) return choice
  const last = choice.cases.at(-1)
  if (last === undefined) return choice.otherwise
  return JSON.stringify(last.use) === JSON.stringify(choice.otherwise)
    ? simplified({ ...choice, cases: choice.cases.slice(0, -1) })
    : choice
}

/**
 * What does a policy say at a place if these facts are known? The value, or the cases that are
 * left; inside windows and duties too.
 */
export const inSituation = (policy: Policy, value: unknown, when: When): unknown => {
  const known = completed(policy, when)
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
