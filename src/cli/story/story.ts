import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import { replay, type Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Reason, Refusal } from '../../model/refusal.js'
import { settle } from '../../questions/settle.js'
import { decide } from '../../engine/decide.js'
import type { Rulebook } from '../../compile/rulebook.js'

/** Something that somebody did, and, where the story says so, what was to come of it. */
export interface Deed {
  readonly at: Instant
  readonly action: Action
  readonly expect: 'accepted' | Reason | null
}

/** An order and what happened to it. An order alone is a story in which nothing happened. */
export interface Story {
  readonly title: string | null
  readonly source: string | null
  readonly order: Order
  readonly history: readonly Deed[]
  /** When the questions are asked. */
  readonly ask: Instant | null
  /** The cart that the order came out of; null: it was placed by itself. */
  readonly cart: string | null
}

/**
 * One dated line of a story as it was told: what somebody did and what came of it, or what happened
 * by itself.
 */
export type Line =
  | { readonly kind: 'event'; readonly event: Event; readonly before: Order; readonly after: Order }
  | { readonly kind: 'repeated'; readonly deed: Deed }
  | { readonly kind: 'refused'; readonly deed: Deed; readonly refusal: Refusal }

/** A deed whose result was not the expected one. */
export interface Surprise {
  readonly deed: Deed
  readonly result: string
}

export interface Told {
  readonly lines: readonly Line[]
  readonly surprises: readonly Surprise[]
  /** Deeds that lie after the instant asked at. */
  readonly left: number
  /** As it stands at `now`, overdue timers fired. */
  readonly order: Order
  readonly now: Instant
  /** Where `now` comes from. */
  readonly because: 'asked' | 'story' | 'last-event'
}

/**
 * Tells a story up to an instant: the one asked for, else the story's own, else its last event.
 * Deeds after it are left out, so that one sees how the order stood then. Left: the instant lies
 * before the order's own last event.
 */
export const tell = (
  rules: Rulebook,
  story: Story,
  at: Instant | null,
): E.Either<Refusal, Told> => {
  const last = story.history.reduce((latest, deed) => Math.max(latest, deed.at), story.order.at)
  const now = at ?? story.ask ?? last
  const lines: Line[] = []
  const surprises: Surprise[] = []
  let order = story.order
  const happened = (events: readonly Event[]): void => {
    for (const event of events) {
      const after = replay(order, [event])
      lines.push({ kind: 'event', event, before: order, after })
      order = after
    }
  }
  const deeds = story.history.filter((deed) => deed.at <= now)
  for (const deed of deeds) {
    const decided = decide(rules, order, deed.action, deed.at)
    happened(E.isLeft(decided) ? decided.left.events : decided.right.events)
    if (E.isLeft(decided)) lines.push({ kind: 'refused', deed, refusal: decided.left })
    else if (decided.right.repeated) lines.push({ kind: 'repeated', deed })
    const result = E.isLeft(decided)
      ? (decided.left.failures[0]?.reason ?? 'not-offered')
      : 'accepted'
    if (deed.expect !== null && deed.expect !== result) surprises.push({ deed, result })
  }
  const settled = settle(rules, order, now)
  if (E.isLeft(settled)) return settled
  happened(settled.right.events)
  return E.right({
    lines,
    surprises,
    left: story.history.length - deeds.length,
    order,
    now,
    because: at !== null ? 'asked' : story.ask !== null ? 'story' : 'last-event',
  })
}
