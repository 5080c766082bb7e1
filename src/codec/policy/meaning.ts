import { dayNumber } from '../../policy/calendar/calendar.js'
import { isRecord, shown } from '../../model/input/json.js'
import { alternatives } from '../../policy/choice.js'
import { valueAt } from '../../policy/extends.js'
import { FIELD_PATHS } from '../../policy/fields/names.js'
import type { Choice, Moment, SpanRange, Window } from '../../policy/format.js'
import type { PolicyError } from './errors.js'
import { cases, declarations } from './factErrors.js'
import { nearest } from '../../model/input/nearest.js'
import { choicesIn, ownFields } from './step.js'
import type { Report, Step } from './step.js'
import { emptyIn } from './windows.js'

// ---- values

const choiceOf = <T>(value: unknown): Choice<T> => value as Choice<T>

const calendar = ({ file }: Step): readonly Report[] => {
  const { zone, holidays = [] } = file.calendar ?? {}
  const wrong = holidays.flatMap((date, index): readonly Report[] =>
    dayNumber(date) === null
      ? [{ path: `calendar.holidays.${index}`, found: date, expected: 'a day that there is' }]
      : [],
  )
  if (zone === undefined || isZone(zone)) return wrong
  const zones = Intl.supportedValuesOf('timeZone')
  return [
    ...wrong,
    {
      path: 'calendar.zone',
      found: zone,
      expected: 'an IANA time zone',
      nearest: nearest(zone, zones),
    },
  ]
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
    return alternatives<SpanRange>(choice).flatMap(([place, range]) =>
      Object.entries(range).flatMap(
        ([unit, [earliest, latest]]: [string, readonly [number, number]]): readonly Report[] =>
          earliest <= latest
            ? []
            : [
                {
                  path: ['refund', field, place, unit].filter((key) => key !== '').join('.'),
                  found: shown([earliest, latest]),
                  expected: 'an earliest that is not past its latest',
                },
              ],
      ),
    )
  })

const isWindow = (value: unknown): value is Window => isRecord(value) && 'opens' in value

/** Windows that can be shown never to open. */
const windows = (step: Step): readonly Report[] => {
  const due =
    valueAt(step.draft.sections, ['calendar', 'due']) === 'end-of-day' ? 'end-of-day' : 'exact'
  return ownFields(step).flatMap(({ path }) => {
    const value = valueAt(step.draft.sections, path.split('.'))
    if (!isWindow(value)) return []
    return emptyIn(value, due).map(({ place, opens, closes }) => ({
      path: [path, 'closes', place].filter((key) => key !== '').join('.'),
      found: shown(closes),
      expected: `an instant after ${shown(opens)}, when it opens`,
    }))
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
    : [
        {
          path: 'dispute.grounds',
          found: '{}',
          expected: 'at least one ground, since disputes can be opened',
        },
      ]
}

// ---- what is missing, and what is cited

/** Leaves that may be left out, so that a choice there needs no last word. */
const OPTIONAL = ['closes', 'onRefusal']

const lastWords = (step: Step): readonly Report[] =>
  step.whole
    ? ownFields(step).flatMap(({ path: field }) =>
        choicesIn(valueAt(step.draft.sections, field.split('.')), field)
          .filter(
            ([path, choice]) =>
              !('otherwise' in choice) && !OPTIONAL.includes(path.split('.').at(-1) ?? ''),
          )
          .map(([path]) => ({
            path: `${path}.otherwise`,
            found: 'nothing',
            expected: 'a value for when no case matches',
          })),
      )
    : []

const missing = ({ file, draft, whole, damaged }: Step): readonly Report[] =>
  file.extends === undefined && whole
    ? FIELD_PATHS.filter(
        (path) => valueAt(draft.sections, path.split('.')) === undefined && !damaged(path),
      ).map((path) => ({
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
    if (!FIELD_PATHS.includes(field))
      return [{ path: at, found: path, expected, nearest: nearest(path, FIELD_PATHS) }]
    if (!whole || damaged(field) || valueAt(draft.sections, keys) !== undefined) return []
    let depth = 2
    while (valueAt(draft.sections, keys.slice(0, depth + 1)) !== undefined) depth += 1
    const around = valueAt(draft.sections, keys.slice(0, depth))
    const names = typeof around === 'object' && around !== null ? Object.keys(around) : []
    const near = nearest(keys[depth] ?? '', names)
    return [
      {
        path: at,
        found: path,
        expected,
        nearest: [...keys.slice(0, depth), ...(near === null ? [] : [near])].join('.'),
      },
    ]
  })

const CHECKS: readonly ((step: Step) => readonly Report[])[] = [
  declarations,
  cases,
  calendar,
  ranges,
  windows,
  grounds,
  lastWords,
  missing,
  citations,
]

/** Every mistake of meaning that one file of a chain makes. */
export const meaningErrors = (step: Step): readonly PolicyError[] =>
  CHECKS.flatMap((check) => check(step)).map(({ path, found, expected, nearest: near }) => ({
    path,
    found,
    expected,
    nearest: near ?? null,
    policy: step.file.name,
  }))
