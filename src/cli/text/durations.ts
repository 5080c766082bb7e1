import { DAY, HOUR, MINUTE } from '../../model/span.js'

const SECOND = MINUTE / 60
const counted = (count: number, unit: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`]

/**
 * How long some milliseconds are, in days, hours and minutes. The last milliseconds before an
 * instant are "just under" it.
 */
export const durationWords = (length: number): string => {
  if (length === Infinity) return 'without end'
  const up = Math.ceil(length / MINUTE) * MINUTE
  const short = up - length
  const shown = short < SECOND ? up : length
  const parts = [
    ...counted(Math.floor(shown / DAY), 'day'),
    ...counted(Math.floor((shown % DAY) / HOUR), 'hour'),
    ...counted(Math.floor((shown % HOUR) / MINUTE), 'minute'),
  ]
  return `${short > 0 && short < SECOND ? 'just under ' : ''}${parts.length === 0 ? `${Math.floor(shown / SECOND)} seconds` : parts.join(' ')}`
}
