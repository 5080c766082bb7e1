import { list, record, required, union, whole, word, type Shape } from './shape.js'
import { anchor, length } from './times.js'
import type { FeeTier } from './values.js'

const until = required(length, 'How long before or after it.')
const feePercent = required(
  whole('a percentage', [0, 100], 'A percentage.'),
  'The fee until then, in percent of the price of the items.',
)

/** A fee that holds until a while before or after something. */
const feeTier: Shape<FeeTier> = union(
  'a tier such as `{"until":{"days":5},"before":"event","percent":0}`',
  {
    keyed: {
      before: record(
        'a tier before something',
        {
          until,
          before: required(
            word('What an order itself says when it is.', {
              event: 'what was bought takes place: a check-in, a show, an appointment',
              promised: 'the promised instant of delivery',
            }),
            'Before what; never over, where an order does not say when that is.',
          ),
          percent: feePercent,
        },
        'A fee that holds until so long before something.',
      ),
      after: record(
        'a tier after something',
        {
          until,
          after: required(anchor, 'After what; not over before it has happened.'),
          percent: feePercent,
        },
        'A fee that holds until so long after something.',
      ),
    },
  },
  'A fee, and until when it holds.',
)

/** Fees one after the other. */
export const feeTiers: Shape<readonly FeeTier[]> = list(
  'a list of tiers',
  feeTier,
  'Fees, and until when each holds; the first whose time is not over is the fee.',
)
