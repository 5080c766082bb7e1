import { field, section } from '../../shapes/shape.js'
import { limits } from '../../shapes/words.js'

export const conduct = section('How often an account may fail before a sanction follows.', {
  buyer: field(limits, 'The limits for buyers.'),
  seller: field(limits, 'The limits for sellers.'),
})
