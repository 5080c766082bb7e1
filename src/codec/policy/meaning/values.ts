import { isRecord, shown } from '../../../model/input/json.js'
import { mistake } from '../../../model/input/mistake.js'
import { closest } from '../../../model/input/nearest.js'
import { alternatives } from '../../../policy/choice.js'
import type { Choice, Moment, Window } from '../../../policy/format.js'
import { valueAt } from '../../../policy/valueAt.js'
import { writtenFields, type MeaningCheck } from './chainLink.js'
import { emptyIn } from './emptyWindows.js'
import { placesIn } from './places.js'

/** The abbreviations that are names of zones; a runtime knows others, which mean several zones. */
const SHORT_NAMES = 'CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' ')

const isZone = (zone: string): boolean => {
  if (/^[a-z]{3}$/iu.test(zone) && !SHORT_NAMES.includes(zone.toUpperCase())) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

/** A time zone that does not exist. */
export const zone: MeaningCheck = ({ file }) => {
  const found = file.calendar?.zone
  if (found === undefined || isZone(found)) return []
  const near = closest(found, Intl.supportedValuesOf('timeZone'))
  const expected = 'an IANA time zone, named for a place: `America/Los_Angeles`'
  return [mistake('calendar.zone', found, expected, near)]
}

const isAscending = (list: readonly unknown[]): boolean =>
  list.every((entry, index) => index === 0 || Number(list[index - 1]) <= Number(entry))

/** Ranges whose earliest is past their latest. */
export const ranges: MeaningCheck = (link) =>
  writtenFields(link).flatMap(({ path, value }) =>
    placesIn(path, value).flatMap((place) =>
      place.shape.kind === 'list' &&
      place.shape.ascending &&
      Array.isArray(place.value) &&
      !isAscending(place.value)
        ? [mistake(place.path, place.value, 'an earliest that is not past its latest')]
        : [],
    ),
  )

const isWindow = (value: unknown): value is Window => isRecord(value) && 'opens' in value

/** Windows that can be shown never to be open. */
export const windows: MeaningCheck = (link) => {
  const { sections } = link.draft
  const endOfDay = valueAt(sections, ['calendar', 'due']) === 'end-of-day'
  return writtenFields(link).flatMap(({ path }) => {
    const value = valueAt(sections, path.split('.'))
    if (!isWindow(value)) return []
    return emptyIn(value, endOfDay ? 'end-of-day' : 'exact').map(({ place, opens, closes }) => {
      const at = [path, 'closes', place].filter((key) => key !== '').join('.')
      return mistake(at, closes, `an instant after ${shown(opens)}, when it opens`)
    })
  })
}

/** Disputes that can be opened, on no ground. */
export const grounds: MeaningCheck = ({ file, draft: { sections } }) => {
  const own = file.dispute ?? {}
  if (!('grounds' in own) && !('window' in own)) return []
  const listed = valueAt(sections, ['dispute', 'grounds'])
  const opens = valueAt(sections, ['dispute', 'window', 'opens'])
  if (opens === undefined || !isRecord(listed) || Object.keys(listed).length > 0) return []
  // INVARIANT: a part of a draft has the right form.
  const moments = alternatives(opens as Choice<Moment>)
  if (moments.every(([, moment]) => moment === 'never')) return []
  return [mistake('dispute.grounds', {}, 'at least one ground, since disputes can be opened')]
}
