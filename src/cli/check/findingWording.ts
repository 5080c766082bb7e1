import type { Rulebook } from '../../compile/rulebook.js'
import type { Claim, Funds, Goods, Regions } from '../../model/state.js'
import { LINE_WORDS, type LineCount } from '../../verify/domain/startingOrder.js'
import type { FindingWords } from '../../verify/findings/findingDefinition.js'
import { listed } from '../text/layout.js'
import { rowWords } from '../text/rowWords.js'

const FUNDS_CLAUSES: Readonly<Record<Funds, string>> = {
  due: 'nothing has been paid yet',
  checking: 'the payment is being checked',
  held: 'the money is in escrow',
  refunding: 'a refund is on its way',
  settled: 'no money is in escrow any more',
  void: 'nothing was paid',
}

const GOODS_CLAUSES: Readonly<Record<Goods, string>> = {
  unshipped: 'the goods are not shipped',
  'part-shipped': 'only a part of the goods is shipped',
  shipped: 'the goods are on their way',
  delivered: 'the buyer has the goods',
  refused: 'the parcel is on its way back unaccepted',
  returning: 'the goods are on their way back',
  returned: 'the seller has the goods back',
}

const CLAIM_CLAUSES: Readonly<Record<Exclude<Claim, 'none'>, string>> = {
  cancellation: 'the seller has to answer a wish to cancel',
  extension: 'the seller has to answer a wish for longer protection',
  'dispute-seller': 'the seller has to answer a dispute',
  'dispute-buyer': 'the buyer has to answer in a dispute',
  'dispute-platform': 'the platform has to decide a dispute',
  decided: 'a decision can still be appealed',
  return: 'it is agreed that the goods go back first',
  restitution: 'the parties have to settle goods that came late',
}

/** "the money is in escrow, the buyer has the goods and the platform has to decide a dispute" */
const stateClauses = ({ funds, goods, claim, freeze }: Regions): string =>
  listed([
    FUNDS_CLAUSES[funds],
    GOODS_CLAUSES[goods],
    ...(claim === 'none' ? [] : [CLAIM_CLAUSES[claim]]),
    ...(freeze === 'clear' ? [] : ['the order is frozen']),
  ])

/** How the tool names what a finding is about. */
export const findingWording = (rules: Rulebook, lines: LineCount): FindingWords => ({
  happens: (row) => rowWords(rules, row).happens,
  never: (row) => rowWords(rules, row).never,
  state: stateClauses,
  order: `order of ${LINE_WORDS[lines]}`,
})
