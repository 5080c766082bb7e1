import type { Rulebook } from '../../compile/rulebook.js'
import type { Regions } from '../../model/state.js'
import type { LineCount } from '../../verify/domain/startingOrder.js'
import type { FindingWords } from '../../verify/findings/findingDefinition.js'
import { exploredOrder } from '../../verify/findings/plainWords.js'
import { listed } from '../text/layout.js'
import { rowWords } from '../text/rowWords.js'
import { CLAIM_WORDS, FREEZE_WORDS, FUNDS_WORDS, GOODS_WORDS } from '../text/words/stateWords.js'

/** "the money is in escrow, the buyer has the goods and the platform has to decide the dispute" */
const stateWords = ({ funds, goods, claim, freeze }: Regions): string =>
  listed([
    FUNDS_WORDS[funds],
    GOODS_WORDS[goods],
    ...(claim === 'none' ? [] : [CLAIM_WORDS[claim]]),
    ...(freeze === 'clear' ? [] : [FREEZE_WORDS[freeze]]),
  ])

/** How the tool names what a finding is about. `capped`: some limits were set by hand. */
export const findingWording = (
  rules: Rulebook,
  lines: LineCount,
  capped: boolean,
): FindingWords => ({
  happens: (row) => rowWords(rules, row).happens,
  never: (row) => rowWords(rules, row).never,
  state: stateWords,
  order: exploredOrder(lines, capped),
})
