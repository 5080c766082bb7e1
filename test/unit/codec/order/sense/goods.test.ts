import { describe } from 'vitest'
import { shipped } from '../stories.js'
import { areReported } from './disagree.js'

describe('the goods of an order and its other parts', () => {
  areReported([
    ['shipped, and nothing handed over', shipped, { handedOver: [] }, ['handedOver']],
    ['handed over what is not there', shipped, { handedOver: ['cup', 'pot'] }, ['handedOver.1']],
    ['settled what is not there', shipped, { settled: ['pot'] }, ['settled.0']],
  ])
})
