// Questions about a buyer's or a seller's account, out of many orders.

export { offencesOf, type Offences } from './questions/account/offencesOf.js'
export {
  standing,
  STANDINGS,
  type AccountRecord,
  type Consequence,
  type Offence,
  type Standing,
} from './questions/account/standing.js'
