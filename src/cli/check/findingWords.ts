import type { Rulebook } from '../../compile/rulebook.js'
import type { Regions } from '../../model/state.js'
import type { VerifyFinding } from '../../verify/index.js'
import { listed } from '../text/layout.js'
import { rowWords } from '../text/rowWords.js'
import { CLAIM_WORDS, FREEZE_WORDS, GOODS_WORDS } from '../text/words.js'

const stateWords = (state: Regions | null): string =>
  state === null
    ? ''
    : listed([
        `funds ${state.funds}`,
        GOODS_WORDS[state.goods],
        ...(state.claim === 'none' ? [] : [`claim ${state.claim} (${CLAIM_WORDS[state.claim]})`]),
        ...(state.freeze === 'clear' ? [] : [FREEZE_WORDS.frozen]),
      ])
const waitWords = ({ waitsFor }: VerifyFinding): string =>
  waitsFor.length === 0
    ? 'nobody can do anything about it'
    : `it waits for ${listed(
        waitsFor.map((who) => `the ${who}`),
        'or',
      )}`

/** What was found, as a sentence. */
export const findingWords = (rules: Rulebook, found: VerifyFinding): string => {
  const [first = '', second = ''] = found.rows
  const [one, other] = [rowWords(rules, first), rowWords(rules, second)]
  switch (found.kind) {
    case 'stuck':
      return `Nothing happens by itself with ${stateWords(found.state)}: ${waitWords(found)}.`
    case 'only-hold':
      return `Nothing but the longest escrow ends it by itself with ${stateWords(found.state)}: ${waitWords(found)}.`
    case 'overdue-on-entry':
      return `A deadline is over as it begins: ${other.happens} happens in the same instant in which ${one.happens}.`
    case 'tie':
      return `Two deadlines can fall on one instant: ${one.happens} and ${other.happens}. The first wins.`
    case 'window-never-open':
      return `${one.never}: the window is never open while the order stands as it has to.`
    case 'always-overtaken':
      return `${one.never}: it is waited for, but something else always happens first.`
    case 'never-reached':
      return `${one.never}: no order gets there.`
    case 'case-never-matters':
      return `No order is decided by ${listed(found.clauses)}.`
    case 'amount-off':
      return `Somebody does not get what is due, to the minor unit, as ${one.happens}.`
  }
}
