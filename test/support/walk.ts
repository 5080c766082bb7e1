import * as E from 'fp-ts/lib/Either.js'
import { decide, type Action, type Event, type Order, type Rulebook } from '../../src/index.js'
import { acts, nextBoundary, waitUntil, type Place } from '../../src/engine/explore.js'

/** A reachable order: how it came to be, and what it is now. */
export interface Walk {
  readonly rules: Rulebook
  readonly start: Order
  readonly events: readonly Event[]
  readonly place: Place
  /** Every place on the way, the start first. */
  readonly places: readonly Place[]
}

/** Rows that end an order early, or only stop it: taken less often, so that walks get somewhere. */
const SELDOM = /^(cancel\.|remove|freeze|unfreeze|report-chargeback|close-chargeback|reject-payment|reprice|fail-refund|add-evidence|report-tracking|withdraw|report-refused)/

const rowOf = (rules: Rulebook, id: string | null) => rules.rows.find((row) => row.id === id)

/** Plays a walk: each choice is one of the acts (every payload that is listed), or waiting: to a boundary, a millisecond short of it, or somewhere between. */
export const play = (rules: Rulebook, start: Order, steer: readonly number[], from: number = start.at): Walk => {
  let place: Place = { order: start, now: from }
  const places = [place]
  const events: Event[] = []
  for (const choice of steer) {
    const done = acts(rules, place, true)
    const boundary = nextBoundary(rules, place)
    const wait = choice % 3 === 0 || done.length === 0
    if (wait && boundary === null) continue
    if (wait && boundary !== null) {
      const until = choice % 2 === 0 ? boundary : Math.max(place.now, choice % 5 === 0 ? boundary - 1 : Math.floor((place.now + boundary) / 2))
      const waited = waitUntil(rules, place, until)
      events.push(...waited.events)
      place = waited.next
    } else {
      const likely = done.flatMap((one) => (SELDOM.test(one.row ?? '') ? [one] : [one, one, one, one, one, one]))
      const ply = likely[Math.floor(choice / 3) % likely.length]
      const row = rowOf(rules, ply?.row ?? null)
      if (ply === undefined || row === undefined || row.by === 'timer') continue
      // Through the front door: what a host would call.
      const taken = decide(rules, place.order, { by: row.by, verb: row.verb, payload: ply.payload ?? {} } as Action, place.now)
      if (E.isLeft(taken)) throw new Error(`listed, and refused: ${row.id} ${JSON.stringify(taken.left)}`)
      events.push(...taken.right.events)
      place = { order: taken.right.order, now: place.now }
    }
    places.push(place)
  }
  return { rules, start, events, place, places }
}
