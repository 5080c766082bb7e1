import { fileOf } from './fileOf.js'
import type { PolicyFile } from '../format.js'
import auction from './kinds/auction.json' with { type: 'json' }
import booking from './kinds/booking.json' with { type: 'json' }
import onChain from './kinds/on-chain.json' with { type: 'json' }
import secondHand from './kinds/second-hand.json' with { type: 'json' }

/** Other kinds of marketplaces, by name: each extends `base` none of them an account. */
export const MARKETPLACE_KINDS: Readonly<Record<string, PolicyFile>> = {
  'second-hand': fileOf(secondHand),
  auction: fileOf(auction),
  booking: fileOf(booking),
  'on-chain': fileOf(onChain),
}
