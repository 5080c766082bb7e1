import { isCases, isRecord } from '../../../src/policy/choice.js'
import { valueAt } from '../../../src/policy/extends.js'
import type { When } from '../../../src/policy/format.js'
import { grouped } from '../../../src/cli/text/layout.js'
import { SHIPPED, type Shipped } from './policies.js'

/**
 * A place of the policies, looked at in one situation: that of the case which cites the rule; null:
 * in all of them.
 */
export interface Place {
  readonly path: string
  readonly when: When | null
}
/** A place, and the policies that rest it on a rule. */
export interface Cited extends Place {
  readonly by: readonly string[]
}

/**
 * The value at which a citation stands: the choice around its case, the list around its entry; of
 * limits, those of its kind.
 */
const placeOf = ({ policy }: Shipped, path: string): Place => {
  const [, around = path, number, rest = ''] = /^(.*)\.cases\.(\d+)(.*)$/.exec(path) ?? []
  const choice = valueAt(policy, around.split('.'))
  if (number !== undefined && isCases(choice))
    return { path: around, when: choice.cases[Number(number)]?.when ?? null }
  const limit = valueAt(policy, path.split('.'))
  if (isRecord(limit) && typeof limit['counts'] === 'string')
    return { path: path.replace(/\.\d+$/, ''), when: { counts: [limit['counts']] } }
  return {
    path: `${around}${rest}`
      .replace(/\.(otherwise|\d+)$/, '')
      .replace(/^(cancellation\.reasons|dispute\.grounds)\..*$/, '$1'),
    when: null,
  }
}

/**
 * Where the policies cite a rule. Of places of one policy that lie inside each other only the inner
 * one is meant.
 */
export const citedAt = (rule: string): readonly Cited[] => {
  const all = SHIPPED.flatMap((shipped) => {
    const paths = Object.entries(shipped.file.cites ?? {}).flatMap(([path, cites]) =>
      cites.includes(rule) ? [path] : [],
    )
    return paths
      .filter((path) => !paths.some((other) => other.startsWith(`${path}.`)))
      .map((path) => ({ ...placeOf(shipped, path), by: shipped.name }))
  })
  return grouped(all, ({ path, when }) => `${path} ${JSON.stringify(when)}`).flatMap((group) => {
    const [first] = group
    return first === undefined
      ? []
      : [{ path: first.path, when: first.when, by: [...new Set(group.map(({ by }) => by))] }]
  })
}
