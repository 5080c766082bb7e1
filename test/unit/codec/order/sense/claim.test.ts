import { describe } from 'vitest'
import { asking, disputed, held } from '../stories.js'
import { areReported } from './disagree.js'

describe('the open claim of an order and its other parts', () => {
  areReported([
    ['a claim about nothing', held, { claim: 'dispute-seller' }, ['matter', 'anchors.turn']],
    ['a claim of another kind', asking, { claim: 'extension' }, ['matter.kind']],
    ['a matter, and no claim', disputed, { claim: 'none' }, ['matter.kind']],
    [
      'decided, and nothing decided',
      disputed,
      { claim: 'decided' },
      ['matter.settlement', 'anchors.decided'],
    ],
    [
      'a claim of more than there is',
      disputed,
      { 'matter.lines.0.amount': 1002 },
      ['matter.lines.0.amount'],
    ],
    [
      'a claim of more than the fee',
      disputed,
      { 'matter.lines.0.line': 'shipping' },
      ['matter.lines.0.amount'],
    ],
    [
      'a claim of one line twice',
      asking,
      { 'matter.lines.1.line': 'cup' },
      ['matter.lines.1.line'],
    ],
    [
      'an offer of more than there is',
      disputed,
      {
        'matter.offer': {
          remedy: 'refund',
          lines: [{ line: 'seeds', amount: 11 }],
          returnShipping: 0,
        },
      },
      ['matter.offer.lines.0.amount'],
    ],
    [
      'a claim of what was settled',
      disputed,
      { settled: ['cup'] },
      ['settled.0', 'matter.lines.0.line'],
    ],
  ])
})
