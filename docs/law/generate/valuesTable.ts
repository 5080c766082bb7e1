import { valueAt } from '../../../src/policy/extends.js'
import { grouped } from '../../../src/cli/text/layout.js'
import { absent } from './absent.js'
import type { Cited, Place } from './citations.js'
import { code, folded, table } from './markdown.js'
import { DEFAULT, SHIPPED, type Shipped } from './policies.js'
import { speaks } from './speaks.js'
import { inSituation } from './situation.js'
import { valueWords } from './valueWords.js'
import { whenWords } from './whenWords.js'

/** What a policy says at a place, in words. An edge of a window that never opens says nothing. */
export const saysAt = (shipped: Shipped, place: Place): string => {
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
export const agreeing = (place: Place): readonly Agreeing[] =>
  grouped(
    SHIPPED.map((shipped) => ({ shipped, words: saysAt(shipped, place) })),
    ({ words }) => words,
  ).map((group) => ({
    words: group[0]?.words ?? '',
    policies: group.map(({ shipped }) => shipped),
  }))

export const placeWords = ({ path, when }: Place): string =>
  `${code(path)}${when === null ? '' : ` where ${whenWords(when)}`}`

const NAMED = 3
/**
 * Those who rest it on the rule in bold; those who write nothing there last, and counted where they
 * are many.
 */
const who = ({ policies }: Agreeing, place: Cited): string => {
  if (policies.length === SHIPPED.length && place.by.length === 0) return 'all'
  const loud = policies.filter(
    (shipped) =>
      shipped.name === DEFAULT || place.by.includes(shipped.name) || speaks(shipped, place),
  )
  const silent = policies.filter((shipped) => !loud.includes(shipped)).map(({ name }) => name)
  const names = loud.map(({ name }) => (place.by.includes(name) ? `**${name}**` : name))
  if (silent.length === 0) return names.join(', ')
  return [
    ...(names.length === 0 ? [] : [names.join(', ')]),
    `*silent, as the default:* ${silent.length > NAMED ? `the ${silent.length} others` : silent.join(', ')}`,
  ].join('\n')
}

const LONG = 420
/**
 * What each of the twelve policies says at a place that a rule decides in some of them; a long
 * table is folded.
 */
export const valuesTable = (place: Cited): string => {
  const groups = agreeing(place)
  const first = groups.filter(({ policies }) =>
    policies.some(({ name }) => place.by.includes(name)),
  )
  const content = table(
    [placeWords(place), 'so say'],
    [...first, ...groups.filter((group) => !first.includes(group))].map((group) => [
      group.words,
      who(group, place),
    ]),
  )
  const length = groups.reduce((sum, { words }) => sum + words.length, 0)
  return length < LONG
    ? content
    : folded(
        `<code>${place.path}</code>${place.when === null ? '' : ` where ${whenWords(place.when)}`}: ${groups.length} answers in ${SHIPPED.length} policies`,
        content,
      )
}
