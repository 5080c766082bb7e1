import * as E from 'fp-ts/lib/Either.js'
import { compile } from '../../compile/compile.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { fieldsIn } from '../../policy/fieldsIn.js'
import type { Policy } from '../../policy/format.js'
import { confirmLoss } from './confirmLoss.js'
import { lossCandidates, type Switch } from './lossCandidates.js'
import { smallestSet } from './smallestSet.js'
import type { SwitchLoss } from './switchLoss.js'

/** The policy after with some fields as they were before; null: it does not compile. */
const keepingFields = (
  before: Rulebook,
  after: Rulebook,
  paths: readonly string[],
): Rulebook | null => {
  const policy = paths.reduce<Policy>((left, path) => {
    const old = fieldsIn(before.policy).find((field) => field.path === path)
    if (old === undefined) return left
    return { ...left, [old.section]: { ...left[old.section], [old.field]: old.value } }
  }, after.policy)
  const compiled = compile(policy, after.calendar, after.rows)
  return E.isLeft(compiled) ? null : compiled.right
}

const losesNothing = (asked: Switch): boolean => {
  let loses = false
  lossCandidates(asked, (candidate, witness) => {
    loses = confirmLoss(asked, candidate, witness) !== null
    return loses
  })
  return !loses
}

/**
 * The smallest set of fields that orders must keep so that nothing is lost; null: none was found
 * among the fields that take something away.
 */
export const fieldsToKeep = (
  asked: Switch,
  losses: readonly SwitchLoss[],
): readonly string[] | null => {
  const paths = fieldsIn(asked.before.policy).map(({ path }) => path)
  const fields = [...new Set(losses.flatMap(({ clauses }) => clauses))]
    .filter((path) => paths.includes(path))
    .sort()
  return smallestSet(fields, (kept) => {
    const mixed = keepingFields(asked.before, asked.after, kept)
    return mixed !== null && losesNothing({ ...asked, after: mixed })
  })
}
