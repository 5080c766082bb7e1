import { isCurrency } from '../../model/money.js'
import { dayNumber } from '../calendar.js'
import { alternatives, isCases, isRecord, isWords } from '../choice.js'
import type { Json } from '../choice.js'
import { valueAt } from '../extends.js'
import type { Draft } from '../extends.js'
import { uselessCases } from '../cover.js'
import { FACT_NAMES, factOf } from '../facts.js'
import { FIELD_PATHS, fieldsOf, SECTIONS } from '../fields.js'
import type { Cases, Choice, Condition, Moment, PolicyFile, Range, SectionName, When } from '../format.js'
import { vocabulary } from '../vocabulary.js'
import type { Vocabulary } from '../vocabulary.js'
import { show } from './errors.js'
import type { PolicyError } from './errors.js'
import { oneOf } from './kit.js'
import { nearest } from './nearest.js'
import { closesFirst } from './windows.js'

/** A file whose form is right, what it makes of its ancestors, and what must not be judged since its own form was wrong. */
export interface Step {
  readonly file: PolicyFile
  readonly draft: Draft
  /** Every ancestor is known, and its form is right. */
  readonly whole: boolean
  /** Whether something at or around this path was left out for its form. */
  readonly damaged: (path: string) => boolean
}

type Report = Omit<PolicyError, 'policy' | 'nearest'> & { readonly nearest?: string | null }
/** An own value of the file, and where it stands. */
interface Own {
  readonly section: SectionName
  readonly field: string
  readonly path: string
  readonly value: unknown
}

const wordsIn = ({ facts, sections }: Draft): Vocabulary => vocabulary(facts, sections)

const ownFields = ({ file }: Step): readonly Own[] =>
  SECTIONS.flatMap((section) => {
    const written: Json = file[section] ?? {}
    return fieldsOf(section)
      .filter((field) => Object.hasOwn(written, field))
      .map((field) => ({ section, field, path: `${section}.${field}`, value: written[field] }))
  })

const choicesIn = (value: unknown, path: string): readonly (readonly [path: string, choice: Cases<unknown>])[] => {
  if (isCases(value)) return [[path, value]]
  return isRecord(value) ? Object.entries(value).flatMap(([key, leaf]) => choicesIn(leaf, `${path}.${key}`)) : []
}

// ---- facts ------------------------------------------------------------------------------------------------------------------

const declarations = ({ file }: Step): readonly Report[] =>
  Object.entries(file.facts ?? {}).flatMap(([name, domain]): readonly Report[] => {
    const path = `facts.${name}`
    const fact = factOf(name)
    if (fact === null) return []
    if (fact.kind !== 'declared') return [{ path, found: name, expected: 'a name that is not one of an order\'s own facts' }]
    return typeof domain === 'string' ? [{ path, found: domain, expected: 'a list of words' }] : []
  })

const declaredWords = (name: string, { facts }: Vocabulary): readonly string[] | null => {
  const domain = Object.hasOwn(facts, name) ? facts[name] : undefined
  return isWords(domain) ? domain : null
}

/** The words a fact may be tested for; `null`: any text. */
const wordsOf = (name: string, words: Vocabulary): readonly string[] | null => {
  const kind = factOf(name)?.kind ?? 'declared'
  if (kind === 'grounds') return Object.keys(words.grounds)
  if (kind === 'reasons') return Object.keys(words.reasons).length === 0 ? null : Object.keys(words.reasons)
  if (kind === 'declared') return declaredWords(name, words)
  return typeof kind === 'string' ? null : kind
}

const valuesOf = (name: string, condition: Condition, words: Vocabulary, path: string): readonly Report[] => {
  const declared = factOf(name)?.kind ?? 'declared'
  const kind = declared === 'declared' ? words.facts[name] : declared
  if (kind === 'boolean') {
    return typeof condition === 'boolean' ? [] : [{ path, found: show(condition), expected: '`true` or `false`' }]
  }
  if (kind === 'number') {
    return isRecord(condition) ? [] : [{ path, found: show(condition), expected: 'bounds such as `{"atLeast":1}`' }]
  }
  if (!isWords(condition)) return [{ path, found: show(condition), expected: 'a list of words' }]
  const valid = wordsOf(name, words)
  return condition.flatMap((value, index): readonly Report[] => {
    const at = `${path}.${index}`
    if (kind === 'currency') return isCurrency(value) ? [] : [{ path: at, found: value, expected: 'an ISO 4217 currency code' }]
    return valid === null || valid.includes(value) ? [] : [{ path: at, found: value, expected: oneOf(valid), nearest: nearest(value, valid) }]
  })
}

const tests = (when: When, section: SectionName, { draft, whole, damaged }: Step, path: string): readonly Report[] => {
  const words = wordsIn(draft)
  const readable = [...FACT_NAMES.filter((name) => factOf(name)?.sections.includes(section)), ...Object.keys(words.facts)].filter(
    (name) => factOf(name)?.kind !== 'declared' || Object.hasOwn(words.facts, name),
  )
  const known = [...new Set(readable)]
  return Object.entries(when).flatMap(([name, condition]): readonly Report[] => {
    const at = `${path}.${name}`
    const fact = factOf(name)
    if (fact !== null && !fact.sections.includes(section)) {
      return [{ path: at, found: name, expected: `a fact that is read in \`${section}\`: ${oneOf(known)}`, nearest: nearest(name, known) }]
    }
    const declared = fact !== null && fact.kind !== 'declared' ? true : Object.hasOwn(words.facts, name)
    const unsure = !whole || damaged(`facts.${name}`)
    if (!declared) {
      return unsure ? [] : [{ path: at, found: name, expected: `a fact declared in \`facts\`, or ${oneOf(known)}`, nearest: nearest(name, known) }]
    }
    if (fact?.kind === 'grounds' && (!whole || damaged('dispute.grounds'))) return []
    if (fact?.kind === 'reasons' && (!whole || damaged('cancellation.reasons'))) return []
    return damaged(`facts.${name}`) ? [] : valuesOf(name, condition, words, at)
  })
}

const cases = (step: Step): readonly Report[] =>
  ownFields(step).flatMap(({ section, path: field, value }) =>
    choicesIn(value, field).flatMap(([path, choice]): readonly Report[] => {
      const reports = choice.cases.map(({ when }, index) => tests(when, section, step, `${path}.cases.${index}.when`))
      if (reports.some((each) => each.length > 0) || !step.whole || step.damaged('dispute.grounds')) return reports.flat()
      const whens = choice.cases.map(({ when }) => when)
      return uselessCases(whens, wordsIn(step.draft)).flatMap((useless, index) =>
        useless === null
          ? []
          : [{
              path: `${path}.cases.${index}`,
              found: show(whens[index]),
              expected: useless === 'never' ? 'a case that can match' : 'a case that those before it do not hide',
            }],
      )
    }),
  )

// ---- values -----------------------------------------------------------------------------------------------------------------

const choiceOf = <T>(value: unknown): Choice<T> => value as Choice<T>

const calendar = ({ file }: Step): readonly Report[] => {
  const { zone, holidays = [] } = file.calendar ?? {}
  const wrong = holidays.flatMap((date, index): readonly Report[] =>
    dayNumber(date) === null ? [{ path: `calendar.holidays.${index}`, found: date, expected: 'a day that there is' }] : [],
  )
  if (zone === undefined || isZone(zone)) return wrong
  const zones = Intl.supportedValuesOf('timeZone')
  return [...wrong, { path: 'calendar.zone', found: zone, expected: 'an IANA time zone', nearest: nearest(zone, zones) }]
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

const ranges = (step: Step): readonly Report[] =>
  (['release', 'arrival'] as const).flatMap((field) => {
    const choice = step.file.refund?.[field]
    if (choice === undefined) return []
    return alternatives<Range>(choice).flatMap(([place, range]) =>
      Object.entries(range).flatMap(([unit, [earliest, latest]]: [string, readonly [number, number]]): readonly Report[] =>
        earliest <= latest
          ? []
          : [{
              path: ['refund', field, place, unit].filter((key) => key !== '').join('.'),
              found: show([earliest, latest]),
              expected: 'an earliest that is not past its latest',
            }],
      ),
    )
  })

/** Windows that can be shown never to open. Of two choices with cases nothing is shown: which of them meet is not known. */
const windows = (step: Step): readonly Report[] => {
  const due = valueAt(step.draft.sections, ['calendar', 'due']) === 'end-of-day' ? 'end-of-day' : 'exact'
  return ownFields(step).flatMap(({ path }): readonly Report[] => {
    const value = valueAt(step.draft.sections, path.split('.'))
    if (!isRecord(value) || value['opens'] === undefined || value['closes'] === undefined) return []
    const opens = alternatives(choiceOf<Moment>(value['opens']))
    const closes = alternatives(choiceOf<Moment>(value['closes']))
    if (opens.length > 1 && closes.length > 1) return []
    return opens.flatMap(([, start]) =>
      closes.flatMap(([place, end]): readonly Report[] =>
        closesFirst(start, end, due)
          ? [{ path: [path, 'closes', place].filter((key) => key !== '').join('.'), found: show(end), expected: `an instant after ${show(start)}, when it opens` }]
          : [],
      ),
    )
  })
}

const grounds = (step: Step): readonly Report[] => {
  const own = step.file.dispute ?? {}
  if (!('grounds' in own) && !('window' in own)) return []
  const listed = valueAt(step.draft.sections, ['dispute', 'grounds'])
  const opens = valueAt(step.draft.sections, ['dispute', 'window', 'opens'])
  if (opens === undefined || !isRecord(listed) || Object.keys(listed).length > 0) return []
  return alternatives(choiceOf<Moment>(opens)).every(([, moment]) => moment === 'never')
    ? []
    : [{ path: 'dispute.grounds', found: '{}', expected: 'at least one ground, since disputes can be opened' }]
}

// ---- what is missing, and what is cited -------------------------------------------------------------------------------------

/** Leaves that may be left out, so that a choice there needs no last word. */
const OPTIONAL = ['closes', 'onRefusal']

const lastWords = (step: Step): readonly Report[] =>
  step.whole
    ? ownFields(step).flatMap(({ path: field }) =>
        choicesIn(valueAt(step.draft.sections, field.split('.')), field)
          .filter(([path, choice]) => !('otherwise' in choice) && !OPTIONAL.includes(path.split('.').at(-1) ?? ''))
          .map(([path]) => ({ path: `${path}.otherwise`, found: 'nothing', expected: 'a value for when no case matches' })),
      )
    : []

const missing = ({ file, draft, whole, damaged }: Step): readonly Report[] =>
  file.extends === undefined && whole
    ? FIELD_PATHS.filter((path) => valueAt(draft.sections, path.split('.')) === undefined && !damaged(path)).map((path) => ({
        path,
        found: 'nothing',
        expected: 'a value, since the policy extends no other',
      }))
    : []

const citations = ({ file, draft, whole, damaged }: Step): readonly Report[] =>
  Object.keys(file.cites ?? {}).flatMap((path): readonly Report[] => {
    const keys = path.split('.')
    const field = keys.slice(0, 2).join('.')
    const at = `cites.${path}`
    const expected = 'the path of a field, a leaf or a case'
    if (!FIELD_PATHS.includes(field)) return [{ path: at, found: path, expected, nearest: nearest(path, FIELD_PATHS) }]
    if (!whole || damaged(field) || valueAt(draft.sections, keys) !== undefined) return []
    let depth = 2
    while (valueAt(draft.sections, keys.slice(0, depth + 1)) !== undefined) depth += 1
    const around = valueAt(draft.sections, keys.slice(0, depth))
    const names = typeof around === 'object' && around !== null ? Object.keys(around) : []
    const near = nearest(keys[depth] ?? '', names)
    return [{ path: at, found: path, expected, nearest: [...keys.slice(0, depth), ...(near === null ? [] : [near])].join('.') }]
  })

const CHECKS: readonly ((step: Step) => readonly Report[])[] = [
  declarations, cases, calendar, ranges, windows, grounds, lastWords, missing, citations,
]

/** Every mistake of meaning that one file of a chain makes. */
export const meaningErrors = (step: Step): readonly PolicyError[] =>
  CHECKS.flatMap((check) => check(step)).map(({ path, found, expected, nearest: near }) => ({
    path, found, expected, nearest: near ?? null, policy: step.file.name,
  }))
