const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const daysIn = (year: number, month: number): number => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return (LENGTHS[month - 1] ?? 0) + (month === 2 && leap ? 1 : 0)
}

/**
 * Days between 1970-01-01 and an ISO date; `null` where there is no such day.
 *
 * @example
 * dayNumber('1970-01-02') // => 1
 * dayNumber('2026-02-30') // => null
 */
export const dayNumber = (iso: string): number | null => {
  const [, year, month, day] = (ISO_DATE.exec(iso) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  if (day < 1 || day > daysIn(year, month)) return null
  // Counted in years that begin in March, so that the leap day comes last.
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  )
}
