import type { Anchor } from '../../model/anchor.js'
import { LONGEST, type Length, type Span, type Unit } from '../../model/span.js'
import { list, pair, record, required, shared, union, whole, word, type Shape } from './shape.js'
import type { Moment, Point, SpanRange } from './values.js'

// ---- lengths

const minutes = whole('a number of minutes', [0, LONGEST.minutes], 'Exact minutes.')
const hours = whole('a number of hours', [0, LONGEST.hours], 'Exact hours.')
const days = whole(
  'a number of days',
  [0, LONGEST.days],
  'Days on the wall clock of the policy’s time zone.',
)
const businessDays = whole(
  'a number of business days',
  [0, LONGEST.businessDays],
  'Days after the first that are neither weekend nor holiday, at the same time of day.',
)

const inMinutes = required(minutes, 'How many minutes; they are exact.')
const inHours = required(hours, 'How many hours; they are exact.')
const inDays = required(days, 'How many days of the policy’s time zone, to the same time of day.')
const inBusinessDays = required(
  businessDays,
  'How many days that are neither weekend nor holiday, to the same time of day.',
)

const IN_UNITS = {
  minutes: record('a length', { minutes: inMinutes }, 'A length in minutes.'),
  hours: record('a length', { hours: inHours }, 'A length in hours.'),
  days: record('a length', { days: inDays }, 'A length in days.'),
  businessDays: record('a length', { businessDays: inBusinessDays }, 'A length in business days.'),
} satisfies { readonly [U in Unit]: Shape }

export const length: Shape<Length> = shared(
  'length',
  union('a length such as `{"days":5}`', { keyed: IN_UNITS }, 'A length of time, in one unit.'),
)

export const span: Shape<Span> = shared(
  'span',
  union(
    'a length such as `{"days":5}`, or `never`',
    {
      plain: { text: word('No limit.', { never: 'the time is never over' }) },
      keyed: IN_UNITS,
    },
    'A length of time, or `never`.',
  ),
)

const range = (count: Shape<number>) =>
  pair(
    'a pair of the earliest and the latest',
    count,
    'The earliest and the latest, both included.',
  )
/** How long something takes at least and at most. */
export const spanRange: Shape<SpanRange> = shared(
  'range',
  union(
    'a range such as `{"days":[0,5]}`',
    {
      keyed: {
        minutes: record(
          'a range',
          { minutes: required(range(minutes), 'From how many to how many minutes.') },
          'A range in minutes.',
        ),
        hours: record(
          'a range',
          { hours: required(range(hours), 'From how many to how many hours.') },
          'A range in hours.',
        ),
        days: record(
          'a range',
          { days: required(range(days), 'From how many to how many days.') },
          'A range in days.',
        ),
        businessDays: record(
          'a range',
          {
            businessDays: required(range(businessDays), 'From how many to how many business days.'),
          },
          'A range in business days.',
        ),
      },
    },
    'How long it takes, from the earliest to the latest, in one unit.',
  ),
)

// ---- instants

export const ANCHOR_MEANINGS: { readonly [A in Anchor]: string } = {
  placed: 'the order was placed',
  paid: 'it was paid',
  cleared: 'the payment passed its check, or the seller accepted the order',
  shipped: 'the goods were handed over for shipping, the last time',
  delivered: 'the goods arrived',
  completed: 'the order was completed, by the buyer or by itself',
  requestRefused: 'a request to cancel was refused, or not answered',
  returned: 'the goods were back with the seller',
  disputed: 'the dispute was opened, or restated on another ground',
  decided: 'the platform decided the dispute',
  refunded: 'the last refund reached the buyer, and none is on its way',
  shipBy: 'the last instant to ship',
  promised: 'the promised instant of delivery',
}
export const anchor = shared(
  'anchor',
  word('When something happens to the order.', ANCHOR_MEANINGS),
)
const after = required(anchor, 'The anchor from which the length is counted.')
const LENGTH_AFTER = 'a length after an anchor'

const AFTER_ANCHORS = {
  minutes: record(LENGTH_AFTER, { minutes: inMinutes, after }, 'Minutes after an anchor.'),
  hours: record(LENGTH_AFTER, { hours: inHours, after }, 'Hours after an anchor.'),
  days: record(LENGTH_AFTER, { days: inDays, after }, 'Days after an anchor.'),
  businessDays: record(
    LENGTH_AFTER,
    { businessDays: inBusinessDays, after },
    'Business days after an anchor.',
  ),
} satisfies { readonly [U in Unit]: Shape }

const EVENT = 'what was bought takes place: a check-in, a show, an appointment'
const before = required(
  word('What an order itself says when it is.', { event: EVENT }),
  'Before what; never, where an order does not say when that is.',
)
const LENGTH_BEFORE = 'a length before the event of an order'
const lengthBefore = union(
  LENGTH_BEFORE,
  {
    keyed: {
      minutes: record(LENGTH_BEFORE, { minutes: inMinutes, before }, 'Minutes before the event.'),
      hours: record(LENGTH_BEFORE, { hours: inHours, before }, 'Hours before the event.'),
      days: record(LENGTH_BEFORE, { days: inDays, before }, 'Days before the event.'),
      businessDays: record(
        LENGTH_BEFORE,
        { businessDays: inBusinessDays, before },
        'Business days before the event.',
      ),
    },
  },
  'A length before the event of an order.',
)
// What tells an object is the first of these keys that it has.
const FROM_SOMETHING = { before: lengthBefore, ...AFTER_ANCHORS }

const point: Shape<Point> = shared(
  'point',
  union(
    'an anchor such as `paid`, or a length after one such as `{"days":5,"after":"paid"}`',
    { plain: { text: anchor }, keyed: FROM_SOMETHING },
    'An anchor, or a length after one; never, as long as the anchor has not happened. Or a length ' +
      'before the event of an order.',
  ),
)
const points = list('a list of anchors and lengths after them', point, 'The instants to compare.', {
  least: 1,
})

export const moment: Shape<Moment> = shared(
  'moment',
  union(
    'an instant such as `paid` or `{"days":5,"after":"paid"}`, or `never`',
    {
      plain: {
        text: word('When something happens to the order, or never.', {
          ...ANCHOR_MEANINGS,
          never: 'it does not come',
        }),
      },
      keyed: {
        earliest: record(
          'the earliest of some instants',
          { earliest: required(points, 'The first of these to come.') },
          'The earliest of some instants.',
        ),
        latest: record(
          'the latest of some instants',
          {
            latest: required(
              points,
              'The last of these to come; never, if one of them never does.',
            ),
          },
          'The latest of some instants.',
        ),
        ...FROM_SOMETHING,
      },
    },
    'An instant in the life of an order, or `never`.',
  ),
)
