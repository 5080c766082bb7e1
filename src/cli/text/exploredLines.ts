import { DEFAULTS } from '../../verify/explore/defaults.js'
import type { Comparison, CompareOptions } from '../../verify/index.js'
import { EVENT_AT } from '../../verify/domain/eventPositions.js'
import { durationWords } from './durations.js'
import { counted, field } from './layout.js'

/** What an order brings along; empty: nothing that a case reads. */
export const factWords = (facts: Readonly<Record<string, unknown>>): string =>
  Object.entries(facts)
    .map(([name, value]) =>
      name === EVENT_AT && typeof value === 'number'
        ? `an event ${durationWords(value)} after it is placed`
        : `${name} ${Array.isArray(value) ? value.join(' and ') : String(value)}`,
    )
    .join(', ')

/** Whether that is all; `meaning`: what the report below says if it is not. */
export const completeWords = (
  { complete, bound }: Pick<Comparison, 'complete' | 'bound'>,
  meaning: string,
): string => {
  if (complete) return 'complete'
  // What more zones would not tell either.
  if (bound !== null && !bound.endsWith('zones')) return `NOT PROVED, as ${bound}: ${meaning}`
  return `NOT FINISHED, stopped after ${bound ?? 'a bound'}: ${meaning} (--most explores more)`
}

/** How much was explored, whether that is all, and with which facts. */
export const exploredLines = (
  {
    states,
    zones,
    facts,
    ...exploration
  }: Pick<Comparison, 'states' | 'zones' | 'complete' | 'bound' | 'facts'>,
  meaning: string,
): readonly string[] => [
  ...field('Explored', `${states} states, ${zones} zones; ${completeWords(exploration, meaning)}`),
  ...field(
    'Facts',
    facts.length < 2
      ? 'no case of the policy depends on facts of the order'
      : `orders with ${facts.map((some) => factWords(some) || 'none of them').join('; ')}`,
  ),
]

const followedWords = (beyond: number): string => {
  if (beyond === Infinity) return 'every later action is explored after a difference'
  const more = '(--beyond explores more)'
  if (beyond === 0) return `no later action is explored after a difference ${more}`
  const actions = counted(beyond, 'more action is', 'more actions are')
  return `${actions} explored after a difference ${more}`
}

/**
 * How far two policies were compared: how often things are done, where not as often as the policies
 * allow, and how many actions are explored after a difference.
 */
export const comparedLines = ({
  counters,
  beyond = DEFAULTS.beyond,
}: Pick<CompareOptions, 'counters' | 'beyond'>): readonly string[] => [
  ...(counters === undefined
    ? []
    : field(
        'Limits',
        `${counters} requests, extensions, disputes and appeals, ${counters + 1} rounds ` +
          '(set by --counters; the policies may allow more)',
      )),
  ...field('Beyond', followedWords(beyond)),
]
