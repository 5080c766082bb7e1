import { describe } from 'vitest'
import { shipped, unpaid } from '../stories.js'
import { areReported } from './disagree.js'

describe('what is true or false of an order and its other parts', () => {
  areReported([
    ['off the list, and paid', shipped, { removed: true }, ['removed']],
    ['received, and nothing sent', shipped, { received: true, parcels: [] }, ['goods', 'received']],
    [
      'to be sent again, and never sent',
      shipped,
      { resend: true, parcels: [] },
      ['goods', 'resend'],
    ],
    [
      'asked to cancel what nobody paid for',
      unpaid,
      { cancellationAsked: true },
      ['cancellationAsked'],
    ],
  ])
})
