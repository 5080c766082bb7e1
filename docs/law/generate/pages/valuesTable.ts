import { valueAt } from '../../../../src/policy/valueAt.js'
import { grouped } from '../../../../src/cli/text/layout.js'
import { absent } from '../data/absent.js'
import type { CitedPlace, PolicyPlace } from '../data/citations.js'
import { code, folded, table } from '../words/markdown.js'
import { DEFAULT, SHIPPED, type Shipped } from '../data/policies.js'
import { speaks } from '../data/speaks.js'
import { inSituation } from '../data/situation.js'
import { valueWords } from '../words/valueWords.js'
import { whenWords } from '../words/whenWords.js'

/** What a policy says at a place, in words. A window that never opens is "not offered". */
export const saysAt = (shipped: Shipped, place: PolicyPlace): string => {
  const value = valueAt(shipped.policy, place.path.split('.'))
  const [, window] = /^(.*)\.(?:opens|closes)$/.exec(place.path) ?? []
  if (window !== undefined && valueAt(shipped.policy, [...window.split('.'), 'opens']) === 'never')
    return 'not offered'
  return (
    absent(shipped, place) ??
    valueWords(
      place.path,
      place.when === null ? value : inSituation(shipped.policy, value, place.when),
    )
  )
}

/** Policies that say the same at a place. */
export interface Agreeing {
  readonly words: string
  readonly policies: readonly Shipped[]
}
export const agreeing = (place: PolicyPlace): readonly Agreeing[] =>
  grouped(
    SHIPPED.map((shipped) => ({ shipped, words: saysAt(shipped, place) })),
    ({ words }) => words,
  ).map((group) => ({
    words: group[0]?.words ?? '',
    policies: group.map(({ shipped }) => shipped),
  }))

export const placeWords = ({ path, when }: PolicyPlace): string =>
  `${code(path)}${when === null ? '' : ` where ${whenWords(when)}`}`

const NAMED = 3
/**
 * The policies of a group: in bold those that cite the rule, and last those that write nothing
 * there, as a number if they are many.
 */
const who = ({ policies }: Agreeing, place: CitedPlace): string => {
  if (policies.length === SHIPPED.length && place.by.length === 0) return 'all'
  const loud = policies.filter(
    (shipped) =>
      shipped.name === DEFAULT || place.by.includes(shipped.name) || speaks(shipped, place),
  )
  const silent = policies.filter((shipped) => !loud.includes(shipped)).map(({ name }) => name)
  const names = loud.map(({ name }) => (place.by.includes(name) ? `**${name}**` : name))
  if (silent.length === 0) return names.join(', ')
  const others = silent.length > NAMED ? `the ${silent.length} others` : silent.join(', ')
  return [
    ...(names.length === 0 ? [] : [names.join(', ')]),
    `*silent, as the default:* ${others}`,
  ].join('\n')
}

const LONG = 420
/** A table of what each policy says at a place for which some cite a rule. A long one is folded. */
export const valuesTable = (place: CitedPlace): string => {
  const groups = agreeing(place)
  const first = groups.filter(({ policies }) =>
    policies.some(({ name }) => place.by.includes(name)),
  )
  const content = table(
    [placeWords(place), 'policies'],
    [...first, ...groups.filter((group) => !first.includes(group))].map((group) => [
      group.words,
      who(group, place),
    ]),
  )
  const length = groups.reduce((sum, { words }) => sum + words.length, 0)
  if (length < LONG) return content
  const situation = place.when === null ? '' : ` where ${whenWords(place.when)}`
  const answers = `${groups.length} answers in ${SHIPPED.length} policies`
  return folded(`<code>${place.path}</code>${situation}: ${answers}`, content)
}
