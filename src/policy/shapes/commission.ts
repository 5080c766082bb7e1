import { dictionary, percent, record, required, text, union, whole, type Shape } from './shape.js'
import type { Commission } from './values.js'

/** What a platform keeps of a sale. */
export const commission: Shape<Commission> = union(
  'a commission such as `{"percent":12.5}` or `{"fixed":{"EUR":30}}`',
  {
    keyed: {
      percent: record(
        'a percentage',
        { percent: required(percent('A percentage.'), 'How many percent; 0: none.') },
        'A percentage of what is released.',
      ),
      fixed: record(
        'amounts by currency',
        {
          fixed: required(
            dictionary(
              'amounts by currency',
              text('an ISO 4217 code', 'An ISO 4217 code.', ['EUR', 'USD', 'JPY']),
              whole('an amount in minor units', [0, 1_000_000_000], 'Minor units.'),
              'Amounts by currency, in minor units; of a currency that is not listed: nothing.',
            ),
            'How much for an order; its lines carry it in proportion to their prices.',
          ),
        },
        'A fixed amount for an order.',
      ),
    },
  },
  'What the platform keeps.',
)
