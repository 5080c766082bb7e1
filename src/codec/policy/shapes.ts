import * as t from 'io-ts'
import { ANCHORS } from '../../model/anchor.js'
import { LONGEST } from '../../model/span.js'
import type { Length, Span, Unit } from '../../model/span.js'
import type { Cases, Condition, FactDomain, Point, When } from '../../policy/format.js'
import { titled } from '../schema/expectation.js'
import {
  closed,
  dictionary,
  finite,
  list,
  pair,
  text,
  variants,
  whole,
  words,
} from '../schema/kit.js'
import type { PlainMembers, Props, Variants } from '../schema/kit.js'

type Count = ReturnType<typeof whole>
const COUNTS: { readonly [U in Unit]: Count } = {
  minutes: whole('a number of minutes', 0, LONGEST.minutes),
  hours: whole('a number of hours', 0, LONGEST.hours),
  days: whole('a number of days', 0, LONGEST.days),
  businessDays: whole('a number of business days', 0, LONGEST.businessDays),
}

const LENGTH_KEYS = {
  minutes: closed('a length', { minutes: COUNTS.minutes }, {}),
  hours: closed('a length', { hours: COUNTS.hours }, {}),
  days: closed('a length', { days: COUNTS.days }, {}),
  businessDays: closed('a length', { businessDays: COUNTS.businessDays }, {}),
}
export const length: t.Type<Length> = titled(
  'length',
  variants('a length such as `{"days":5}`', { plain: {}, keyed: LENGTH_KEYS }),
)

export const SPAN = { plain: { text: words(['never']) }, keyed: LENGTH_KEYS }
export const span: t.Type<Span> = titled(
  'span',
  variants('a length such as `{"days":5}`, or `never`', SPAN),
)

const range = <C extends Count>(count: C) => pair('a pair of the earliest and the latest', count)
export const RANGE = {
  plain: {},
  keyed: {
    minutes: closed('a range', { minutes: range(COUNTS.minutes) }, {}),
    hours: closed('a range', { hours: range(COUNTS.hours) }, {}),
    days: closed('a range', { days: range(COUNTS.days) }, {}),
    businessDays: closed('a range', { businessDays: range(COUNTS.businessDays) }, {}),
  },
}

const anchor = words(ANCHORS)
const POINT_KEYS = {
  minutes: closed('a length after an anchor', { minutes: COUNTS.minutes, after: anchor }, {}),
  hours: closed('a length after an anchor', { hours: COUNTS.hours, after: anchor }, {}),
  days: closed('a length after an anchor', { days: COUNTS.days, after: anchor }, {}),
  businessDays: closed(
    'a length after an anchor',
    { businessDays: COUNTS.businessDays, after: anchor },
    {},
  ),
}
const point: t.Type<Point> = titled(
  'point',
  variants('an anchor, or a length after one', { plain: { text: anchor }, keyed: POINT_KEYS }),
)
const points = list('a list of anchors and lengths after them', point, { least: 1 })
export const MOMENT = {
  plain: { text: words([...ANCHORS, 'never']) },
  keyed: {
    earliest: closed('the earliest of some instants', { earliest: points }, {}),
    latest: closed('the latest of some instants', { latest: points }, {}),
    ...POINT_KEYS,
  },
}

// ---- choices
// ----------------------------------------------------------------------------------------------------------------

const bounds = closed('bounds', {}, { atLeast: finite, atMost: finite })
const condition: t.Type<Condition> = variants('`true`, `false`, a list of words, or bounds', {
  plain: {
    flag: t.boolean,
    list: list('a list of words', text('a word'), { least: 1, distinct: true }),
  },
  keyed: { atLeast: bounds, atMost: bounds },
})
const when: t.Type<When> = titled('when', dictionary('tests of facts', condition))

/** A union, or cases over facts that lead to its members. */
export const choice = <P extends PlainMembers, K extends Props>(
  name: string,
  members: Variants<P, K>,
) => {
  const value = variants(name, members)
  const entry = closed('a case', { when, use: value }, {})
  const cases: t.Type<Cases<t.TypeOf<typeof value>>> = closed(
    'cases',
    { cases: list('a list of cases', entry, { least: 1 }) },
    { otherwise: value },
  )
  const keyed: K & Record<'cases' | 'otherwise', typeof cases> = {
    ...members.keyed,
    cases,
    otherwise: cases,
  }
  return variants(`${name}, or cases`, { plain: members.plain, keyed })
}

/** A choice among words. */
export const wordChoice = <T extends string>(values: readonly T[]) => {
  const word = words(values)
  return choice(word.name, { plain: { text: word }, keyed: {} })
}

/** A choice among lists of words. */
export const listChoice = <T extends string>(values: readonly T[]) => {
  const entries = list(`a list of ${words(values).name}`, words(values), { distinct: true })
  return choice(entries.name, { plain: { list: entries }, keyed: {} })
}

/** A choice among demands for any of some, or all of some. */
export const needsChoice = <T extends string>(values: readonly T[]) => {
  const word = words(values)
  const any = list('a list of at least one', word, { least: 1, distinct: true })
  return choice('what is needed', {
    plain: {},
    keyed: {
      anyOf: closed('any of some', { anyOf: any }, {}),
      allOf: closed('all of some', { allOf: list('a list', word, { distinct: true }) }, {}),
    },
  })
}

export const domain: t.Type<FactDomain> = variants('`boolean`, `number`, or a list of words', {
  plain: {
    text: words(['boolean', 'number']),
    list: list('a list of words', text('a word'), { least: 1, distinct: true }),
  },
  keyed: {},
})
