import { alternatives, isCases } from '../../policy/choice.js'
import { fieldsIn } from '../../policy/fieldsIn.js'
import type { FindingDefinition } from './findingDefinition.js'

/** Sections whose choices move no order: explorations do not read them. */
const MOVE_NO_ORDER: readonly string[] = ['calendar', 'refund', 'conduct']

/** The paths of all cases in a value of a policy. */
const casePathsIn = (value: unknown, path: string): readonly string[] => {
  if (isCases(value)) return alternatives(value).map(([place]) => `${path}.${place}`)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => casePathsIn(inner, `${path}.${key}`))
    : []
}

/** No order is decided by a case of a choice. */
export const caseNeverMatters: FindingDefinition<'case-never-matters'> = {
  kind: 'case-never-matters',
  means: 'a case of the policy decides no order',
  detects: {
    after: ({ rules: { policy }, casesRead }) =>
      fieldsIn(policy)
        .filter(({ section }) => !MOVE_NO_ORDER.includes(section))
        .flatMap(({ path, value }) => casePathsIn(value, path))
        .filter((path) => !casesRead.has(path))
        .map((path) => ({ rows: [], clauses: [path], state: null, waitsFor: [] })),
  },
  weighs: 'warning',
  says: ({ clauses: [path = ''] }, { order }) => `No ${order} is decided by the case \`${path}\`.`,
}
