import { DEFAULTS } from '../../verify/explore/defaults.js'
import type { Comparison, CompareOptions } from '../../verify/index.js'
import { field } from './layout.js'

/** What an order brings along; empty: nothing that a case reads. */
export const factWords = (facts: Readonly<Record<string, unknown>>): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' and ') : String(value)}`)
    .join(', ')

/** Whether that is all. */
export const completeWords = ({
  complete,
  bound,
}: Pick<Comparison, 'complete' | 'bound'>): string =>
  complete
    ? 'complete: everything in the domain'
    : `cut short at ${bound ?? 'a bound'}: what lies beyond is not known (--most goes further)`

/** How much was explored, whether that is all, and with which facts. */
export const exploredLines = ({
  states,
  zones,
  complete,
  bound,
  facts,
}: Pick<Comparison, 'states' | 'zones' | 'complete' | 'bound' | 'facts'>): readonly string[] => [
  ...field(
    'Explored',
    `${states} states, ${zones} zones of ages; ${completeWords({ complete, bound })}`,
  ),
  ...(facts.length < 2
    ? field('Facts', 'no case tells orders apart by what they bring along')
    : field(
        'Facts',
        `orders with ${facts.map((some) => factWords(some) || 'none of them').join('; ')}`,
      )),
]

const followed = (beyond: number): string =>
  beyond === Infinity
    ? 'everything is'
    : beyond === 0
      ? 'nothing is'
      : beyond === 1
        ? 'one action is'
        : `${beyond} actions are`

/**
 * How far two policies were compared: how often things are done, where not as often as the policies
 * allow, and how far orders are followed that have parted.
 */
export const comparedLines = ({
  counters,
  beyond = DEFAULTS.beyond,
}: Pick<CompareOptions, 'counters' | 'beyond'>): readonly string[] => [
  ...(counters === undefined
    ? []
    : field(
        'Limits',
        `requests, extensions, disputes and appeals ${counters}, rounds ${counters + 1} (no more by --counters, whatever the policies allow)`,
      )),
  ...field(
    'Beyond',
    `${followed(beyond)} followed once the orders have parted${beyond === Infinity ? '' : ' (--beyond follows more)'}`,
  ),
]
