import type { Comparison } from '../verify/index.js'
import { wrap } from './layout.js'

/** What is said of an exploration at its head. */
export const field = (name: string, text: string): readonly string[] => wrap(text, name.padEnd(11), ' '.repeat(11))

/** What an order brings along; empty: nothing that a case reads. */
export const factWords = (facts: Readonly<Record<string, unknown>>): string =>
  Object.entries(facts).map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' and ') : String(value)}`).join(', ')

/** Whether that is all. */
export const completeWords = ({ complete, bound }: Pick<Comparison, 'complete' | 'bound'>): string =>
  complete ? 'complete: everything in the domain' : `cut short at ${bound ?? 'a bound'}: what lies beyond is not known (--most goes further)`

/** How much was explored, whether that is all, and with which facts. */
export const exploredLines = ({ states, zones, complete, bound, facts }: Pick<Comparison, 'states' | 'zones' | 'complete' | 'bound' | 'facts'>): readonly string[] => [
  ...field('Explored', `${states} states, ${zones} zones of ages; ${completeWords({ complete, bound })}`),
  ...(facts.length < 2 ? field('Facts', 'no case tells orders apart by what they bring along') : field('Facts', `orders with ${facts.map((some) => factWords(some) || 'none of them').join('; ')}`)),
]
