import * as E from 'fp-ts/lib/Either.js'
import {
  decide,
  order,
  replay,
  type Decided,
  type Event,
  type Order,
  type Refusal,
  type Rulebook,
} from '../../src/index.js'
import { shown } from './differences.js'
import type { LawCase, Step } from './lawCase.js'

/** An order after some steps of a history, and what happened to it. */
export interface Story {
  readonly order: Order
  readonly events: readonly Event[]
  /** Where the history does not go as the case says; the story ends there. */
  readonly mistakes: readonly string[]
}

export const reasonsOf = ({ failures }: Refusal): readonly string[] =>
  failures.map(({ reason }) => reason)

/** A refusal for readers: of its events the row and the instant. */
export const describeRefusal = (refusal: Refusal): string =>
  shown({ ...refusal, events: refusal.events.map(({ row, at }) => ({ row, at })) })

/** What timers did before the refused step is kept, as a host would. */
const afterRefusal = (story: Story, refusal: Refusal, { refused }: Step, path: string): Story => {
  const asExpected = refused !== null && reasonsOf(refusal).includes(refused)
  const expected = refused === null ? 'it to be allowed' : `\`${refused}\``
  return {
    order: replay(story.order, refusal.events),
    events: [...story.events, ...refusal.events],
    mistakes: asExpected
      ? []
      : [`${path}: expected ${expected}, found ${describeRefusal(refusal)}`],
  }
}

const afterAction = (story: Story, taken: Decided, step: Step, path: string): Story => {
  const row = taken.events.at(-1)?.row ?? 'nothing'
  return {
    order: taken.order,
    events: [...story.events, ...taken.events],
    mistakes: [
      ...(step.refused === null
        ? []
        : [`${path}: expected \`${step.refused}\`, found it allowed by ${row}`]),
      ...(taken.repeated === step.repeated
        ? []
        : [`${path}: expected repeated: ${step.repeated}, found ${taken.repeated}`]),
    ],
  }
}

const afterStep = (rules: Rulebook, story: Story, step: Step, index: number): Story => {
  const { at, action } = step
  const path = `history.${index} ${action.by} ${action.verb}`
  const taken = decide(rules, story.order, action, at)
  return E.isLeft(taken)
    ? afterRefusal(story, taken.left, step, path)
    : afterAction(story, taken.right, step, path)
}

/** The order of a case after the steps up to an instant (included). */
export const tell = (rules: Rulebook, law: LawCase, until: number): Story => {
  const start = order(law.order)
  if (E.isLeft(start))
    return {
      order: {} as Order,
      events: [],
      mistakes: start.left.map((mistake) => `order: ${shown(mistake)}`),
    }
  let story: Story = { order: start.right, events: [], mistakes: [] }
  for (const [index, step] of law.history.entries()) {
    if (step.at > until || story.mistakes.length > 0) break
    story = afterStep(rules, story, step, index)
  }
  return story
}
