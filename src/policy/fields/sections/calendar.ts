import { date, field, list, section, text, whole, word } from '../../shapes/shape.js'

export const calendar = section('How days and business days are counted.', {
  zone: field(
    text('the name of a time zone', 'An IANA time zone.', [
      'UTC',
      'America/Los_Angeles',
      'Asia/Shanghai',
    ]),
    'The time zone on whose wall clock days and business days are counted.',
  ),
  weekend: field(
    list(
      'a list of at most six ISO weekdays, each once',
      whole('an ISO weekday', [1, 7], 'A weekday: 1 is Monday, 7 is Sunday.'),
      'Weekdays, each once; one day a week is left for business.',
      { most: 6, distinct: true },
    ),
    'The weekdays that are no business days.',
  ),
  holidays: field(
    list('a list of dates', date('A day.', ['2026-12-25', '2027-01-01']), 'Days.'),
    'The days that are no business days although they are no weekend.',
  ),
  due: field(
    word('When a deadline falls on its day.', {
      exact: 'at the time of day at which it began',
      'end-of-day': 'at the end of that day',
    }),
    'When a deadline in days or business days falls on its last day.',
  ),
})
