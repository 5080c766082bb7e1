import { valueAt } from '../../../../src/policy/valueAt.js'
import { grouped } from '../../../../src/cli/text/layout.js'
import { absent } from '../data/absent.js'
import { isAssumed } from '../data/assumed.js'
import type { CitedPlace, PolicyPlace } from '../data/citations.js'
import { fieldOf, SHIPPED, type Shipped } from '../data/policies.js'
import { inSituation } from '../data/situation.js'
import { code } from '../words/markdown.js'
import { fieldLink } from './references.js'
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
interface Agreeing {
  readonly words: string
  readonly policies: readonly Shipped[]
}
export const agreeing = (
  place: PolicyPlace,
  among: readonly Shipped[] = SHIPPED,
): readonly Agreeing[] =>
  grouped(
    among.map((shipped) => ({ shipped, words: saysAt(shipped, place) })),
    ({ words }) => words,
  ).map((group) => ({
    words: group[0]?.words ?? '',
    policies: group.map(({ shipped }) => shipped),
  }))

/** What stands behind the name of a policy where what it says is assumed. */
export const ASSUMED = '†'
/** The name of a policy, marked where what it says at a place is assumed. */
export const markedName = (shipped: Shipped, place: PolicyPlace): string =>
  absent(shipped, place) === null && isAssumed(shipped, place)
    ? `${shipped.name} ${ASSUMED}`
    : shipped.name

/** A place, by the field in which it stands: "`cancellation.byBuyer` opens where ...". */
export const placeWords = ({ path, when }: PolicyPlace): string => {
  const field = fieldOf(path)
  const rest = path.slice(field.length + 1)
  return [
    fieldLink(field),
    ...(rest === '' ? [] : [code(rest)]),
    ...(when === null ? [] : [`where ${whenWords(when)}`]),
  ].join(' ')
}

const LONG = 90
/**
 * A line: what the policies say that cite a rule for a place. Long words stand with the field
 * alone.
 */
export const citedLine = (place: CitedPlace): string => {
  const citing = SHIPPED.filter(({ name }) => place.by.includes(name))
  const said = agreeing(place, citing).map(({ words, policies }) => {
    const names = policies.map((shipped) => markedName(shipped, place)).join(', ')
    const line = words.replaceAll('\n', '; ')
    return line.length > LONG ? names : `${names}: ${line}`
  })
  return `- ${placeWords(place)}: ${said.join(' · ')}`
}
