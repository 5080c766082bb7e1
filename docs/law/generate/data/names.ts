import type { Status } from '../../../../src/model/views/status.js'
import { LABELS, type Facet, type Labels } from '../../../../src/projections/labels.js'
import { code } from '../words/markdown.js'

const LABELLED: Readonly<Record<string, Labels>> = LABELS

/**
 * How an account shows orders of these kinds; none given: of every kind that it has a word for, and
 * its refunds.
 */
export const namesIn = (
  account: string,
  kinds: readonly (Facet | Status)[] | null = null,
): readonly string[] => {
  const labels = LABELLED[account]
  if (labels === undefined) return []
  const wanted = (kind: string): boolean => kinds?.some((one) => one === kind) ?? true
  const { names, hides, refunds } = labels
  return [
    ...Object.entries(names)
      .filter(([kind]) => wanted(kind))
      .map(([kind, name]) => `${code(kind)} as “${name}”`),
    ...hides
      .filter(wanted)
      .map((kind) => `${code(kind)} not at all: it leaves the buyer’s list by itself`),
    ...(refunds === null || kinds !== null
      ? []
      : [`a refund as “${refunds.inProcess}”, then as “${refunds.returned}”`]),
  ]
}

/** The rules that an account's names rest on. */
export const rulesOfNames = (account: string): readonly string[] => LABELLED[account]?.rules ?? []

/** The accounts whose names rest on a rule. */
export const namingBy = (rule: string): readonly string[] =>
  Object.keys(LABELLED).filter((account) => rulesOfNames(account).includes(rule))
