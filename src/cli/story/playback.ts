import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Action } from '../../model/action.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Trace } from '../../verify/index.js'
import { factWords } from '../text/exploredLines.js'
import { joined, wrap } from '../text/layout.js'
import { notationOf, type Notation } from './notation.js'
import { termsWords } from './sheet.js'
import { tell, type StoryStep } from './story.js'
import { storyLine } from './storyLines.js'

/** A history that the verifier found, told like a story. */
export interface Playback {
  readonly notation: Notation
  /** What happened, one after the other, each as it is printed. */
  readonly entries: (indent: string) => readonly (readonly string[])[]
  /** As it stands in the end. */
  readonly order: Order
}

/** The instant up to which a history goes. */
export const endOf = ({ start, steps }: Trace): Instant => steps[steps.length - 1]?.at ?? start.at

const stepOf = ({ at, by, verb, payload }: Trace['steps'][number]): readonly StoryStep[] =>
  // INVARIANT: a step that is no timer's has the actor, the verb and the payload of an action that
  // was taken.
  by === 'timer'
    ? []
    : [
        {
          at,
          action: { by, verb, ...(payload === null ? {} : { payload }) } as Action,
          expect: null,
        },
      ]

/** How far a history is played again, and how it is shown. */
interface Replay {
  /** Default: to its end. */
  readonly until?: Instant
  /** What somebody tries then; default: nothing. */
  readonly last?: Action | null
  /** Where instants are shown; default: the zone of the policy. */
  readonly zone?: string
}

/** Plays a history again under a policy. null: it does not go that way. */
export const playback = (
  rules: Rulebook,
  history: Trace,
  { until = endOf(history), last = null, zone = rules.zone }: Replay = {},
): Playback | null => {
  const steps = [
    ...history.steps.flatMap(stepOf),
    ...(last === null ? [] : [{ at: until, action: last, expect: null }]),
  ]
  const told = tell(
    rules,
    { title: null, source: null, cart: null, order: history.start, history: steps, ask: until },
    null,
  )
  if (E.isLeft(told)) return null
  const { order, lines } = told.right
  const notation = notationOf(order, zone, until)
  const { start } = history
  const { eventAt, facts } = start.terms
  const takesPlace = eventAt === undefined ? '' : `for ${notation.clock.iso(eventAt)}`
  const placed = joined([`placed: ${termsWords(start)}`, takesPlace, factWords(facts)])
  return {
    notation,
    order,
    entries: (indent) => [
      wrap(placed, `${indent}${notation.clock.iso(start.at)}   `),
      ...lines.map((line) => storyLine(line, notation, indent)),
    ],
  }
}
