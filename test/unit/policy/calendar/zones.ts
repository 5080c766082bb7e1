import fc from 'fast-check'
import { utc } from '../../../../src/policy/calendar/calendar.js'
import { calendarIn } from '../../../../src/policy/calendar/luxonCalendar.js'

/** Zones whose clocks do something that others do not. */
const ZONES = [
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Europe/London',
  'America/St_Johns',
  'America/Havana',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/Scoresbysund',
  'UTC',
]
const CALENDARS = new Map(ZONES.map((zone) => [zone, calendarIn(zone)]))
export const calendarOf = (zone: string) => CALENDARS.get(zone) ?? utc

export const zones = fc.constantFrom(...ZONES)
export const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2060, 0, 1) })
/** Instants within three days of a change of the clocks, where all that is difficult happens. */
const CHANGES = new Map(
  ZONES.map((zone) => {
    const { offsetAt } = calendarOf(zone)
    const found: number[] = []
    for (let year = 1970; year < 2040; year += 1) {
      for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
        if (offsetAt(day) !== offsetAt(day + 86_400_000)) found.push(day)
      }
    }
    return [zone, found.length === 0 ? [0] : found]
  }),
)
const near = zones.chain((zone) =>
  fc.record({
    zone: fc.constant(zone),
    from: fc
      .tuple(
        fc.constantFrom(...(CHANGES.get(zone) ?? [0])),
        fc.integer({ min: -72, max: 96 }),
        fc.constantFrom(0, 1, 1_800_000, 3_599_999),
      )
      .map(([day, hours, rest]) => day + hours * 3_600_000 + rest),
  }),
)
/** An instant in a zone, half of them near a change of the clocks. */
export const moments = fc.oneof(near, fc.record({ zone: zones, from: instants }))
