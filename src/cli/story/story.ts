import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide, type Decided } from '../../engine/decide.js'
import type { Action } from '../../model/action.js'
import { replay, type Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Reason } from '../../model/refusal.js'
import type { Refusal } from '../../engine/refusal.js'
import { settle } from '../../questions/asking/settle.js'

/** What somebody tried. */
export interface StoryStep {
  readonly at: Instant
  readonly action: Action
  /** What has to come of it; null: the story does not say. */
  readonly expect: 'accepted' | Reason | null
}

/** An order and what happened to it. An order alone is a story in which nothing happened. */
export interface Story {
  readonly title: string | null
  readonly source: string | null
  readonly order: Order
  readonly history: readonly StoryStep[]
  /** The instant to ask about. */
  readonly ask: Instant | null
  /** The cart that the order came out of; null: it was placed by itself. */
  readonly cart: string | null
}

/**
 * One dated line of a story as it was told: what somebody did and what came of it, or what happened
 * by itself.
 */
export type StoryLine =
  | { readonly kind: 'event'; readonly event: Event; readonly before: Order; readonly after: Order }
  /** The same key was given again: nothing changed. */
  | { readonly kind: 'repeated'; readonly step: StoryStep }
  | { readonly kind: 'refused'; readonly step: StoryStep; readonly refusal: Refusal }

/** A step whose result was not the expected one. */
export interface Surprise {
  readonly step: StoryStep
  readonly result: 'accepted' | Reason
}

/** A story up to an instant. */
export interface ToldStory {
  readonly lines: readonly StoryLine[]
  readonly surprises: readonly Surprise[]
  /** How many steps lie after that instant. */
  readonly left: number
  /** As it stands at `now`, overdue timers fired. */
  readonly order: Order
  readonly now: Instant
  /** Where `now` comes from. */
  readonly because: 'asked' | 'story' | 'last-event'
}

const becauseOf = ({ ask }: Story, at: Instant | null): ToldStory['because'] => {
  if (at !== null) return 'asked'
  return ask === null ? 'last-event' : 'story'
}

const resultOf = (decided: E.Either<Refusal, Decided>): 'accepted' | Reason =>
  E.isLeft(decided) ? (decided.left.failures[0]?.reason ?? 'not-offered') : 'accepted'

/**
 * Tells a story up to an instant: the one asked about, else the story's own, else its last event.
 * Steps after it are left out, so that one sees how the order stood then. Left: the instant lies
 * before the order's own last event.
 */
export const tell = (
  rules: Rulebook,
  story: Story,
  at: Instant | null,
): E.Either<Refusal, ToldStory> => {
  const last = story.history.reduce((latest, step) => Math.max(latest, step.at), story.order.at)
  const now = at ?? story.ask ?? last
  const lines: StoryLine[] = []
  const surprises: Surprise[] = []
  let order = story.order
  const happened = (events: readonly Event[]): void => {
    for (const event of events) {
      const after = replay(order, [event])
      lines.push({ kind: 'event', event, before: order, after })
      order = after
    }
  }
  const steps = story.history.filter((step) => step.at <= now)
  for (const step of steps) {
    const decided = decide(rules, order, step.action, step.at)
    happened(E.isLeft(decided) ? decided.left.events : decided.right.events)
    if (E.isLeft(decided)) lines.push({ kind: 'refused', step, refusal: decided.left })
    else if (decided.right.repeated) lines.push({ kind: 'repeated', step })
    const result = resultOf(decided)
    if (step.expect !== null && step.expect !== result) surprises.push({ step, result })
  }
  const settled = settle(rules, order, now)
  if (E.isLeft(settled)) return settled
  happened(settled.right.events)
  const left = story.history.length - steps.length
  return E.right({ lines, surprises, left, order, now, because: becauseOf(story, at) })
}
