import { isRecord } from '../../../../src/model/input/json.js'
import { isCases } from '../../../../src/policy/choice.js'
import { valueAt } from '../../../../src/policy/valueAt.js'
import type { When } from '../../../../src/policy/format.js'
import { grouped } from '../../../../src/cli/text/layout.js'
import { SHIPPED, type Shipped } from './policies.js'

/** A place in a policy, in one situation; `when` null: in every situation. */
export interface PolicyPlace {
  readonly path: string
  readonly when: When | null
}
/** A place, and the policies that cite a rule for it. */
export interface CitedPlace extends PolicyPlace {
  readonly by: readonly string[]
}

/**
 * The value that a citation is about: the choice around a case, the list around an entry; of the
 * limits, those that count the same offence.
 */
const placeOf = ({ policy }: Shipped, path: string): PolicyPlace => {
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
 * Where do the policies cite a rule? Where one policy cites it at a place and inside that place,
 * the inner one counts.
 */
export const citedAt = (rule: string): readonly CitedPlace[] => {
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
