import { REGIONS, type Regions } from '../../model/state.js'
import { LINE_WORDS, type LineCount } from '../domain/startingOrder.js'
import type { FindingWords } from './findingDefinition.js'

/** The regions of a state that say something: "funds held, goods refused, claim return". */
export const stateText = (state: Regions): string =>
  REGIONS.filter((region) => state[region] !== 'none' && state[region] !== 'clear')
    .map((region) => `${region} ${state[region]}`)
    .join(', ')

/** Names everything by its id, in backticks: for readers who know the rows of the rulebook. */
export const plainWords = (lines: LineCount): FindingWords => ({
  happens: (row) => `\`${row}\` applies`,
  never: (row) => `\`${row}\` never applies`,
  state: stateText,
  order: `order of ${LINE_WORDS[lines]}`,
})
