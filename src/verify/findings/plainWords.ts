import { REGIONS, type Regions } from '../../model/state.js'
import { LINE_WORDS, type LineCount } from '../domain/startingOrder.js'
import type { FindingWords } from './findingDefinition.js'

/** The regions of a state that say something: "funds held, goods refused, claim return". */
export const stateText = (state: Regions): string =>
  REGIONS.filter((region) => state[region] !== 'none' && state[region] !== 'clear')
    .map((region) => `${region} ${state[region]}`)
    .join(', ')

/** The orders that were explored. `capped`: with narrower limits than the policy may set. */
export const exploredOrder = (lines: LineCount, capped: boolean): string =>
  `order of ${LINE_WORDS[lines]}${capped ? ' within the limits' : ''}`

/** Names everything by its id, in backticks: for readers who know the rows of the rulebook. */
export const plainWords = (lines: LineCount, capped = false): FindingWords => ({
  happens: (row) => `\`${row}\` applies`,
  never: (row) => `\`${row}\` never applies`,
  state: stateText,
  order: exploredOrder(lines, capped),
})
