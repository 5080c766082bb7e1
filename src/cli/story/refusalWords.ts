import type { Instant } from '../../model/instant.js'
import { ENDINGS, type EndingCause } from '../../model/order.js'
import type { Clause, Failure, Reason } from '../../model/refusal.js'
import type { Refusal } from '../../engine/refusal.js'
import type { InstantFormat } from '../text/clock.js'
import { joined, listed } from '../text/layout.js'
import { REASON_WORDS, SAYS_ALL } from '../text/words/reasonWords.js'
import { ENDING_WORDS } from '../text/words/recordWords.js'
import { ANCHOR_WORDS } from '../text/words/stateWords.js'
import { phraseOf } from '../text/words/verbWords.js'
import type { Notation } from './notation.js'

export const firstOf = (refusal: Refusal): Failure | undefined => refusal.failures[0]

/** A place of the policy, and what it cites. */
export const clauseWords = ({ path, cites }: Clause): string =>
  cites.length === 0 ? path : `${path}: ${cites.join(', ')}`

/** What was refused: "cancel the order". */
export const refusedWords = ({ verb }: Refusal): string =>
  verb === null ? 'that' : phraseOf(verb, null).can

const isEnding = (word: string): word is EndingCause => ENDINGS.some((cause) => cause === word)

/** ": nothing was shipped in time (...)" out of "late-shipment at 2026-03-01T...Z". */
const endingWords = (found: string, clock: InstantFormat): string => {
  const [cause = '', at] = found.split(' at ')
  return at === undefined || !isEnding(cause)
    ? ''
    : `: ${ENDING_WORDS[cause]} (${clock.localised(at)})`
}

/** A long list of words, cut. */
const shortened = (words: string): string => {
  const items = words.split(', ')
  return items.length > 6 ? `${items.slice(0, 4).join(', ')}, … (one of ${items.length})` : words
}

/** Reasons of which a bare number is an amount in minor units; a number of lines is none. */
const OF_AMOUNTS: ReadonlySet<Reason> = new Set<Reason>([
  'amount-too-high',
  'no-partial',
  'price-not-lower',
])
const AMOUNT = /\b\d+\b(?! lines)/g

const LENGTH_IN_JSON = /\{"(minutes|hours|days|businessDays)":(\d+)\}/g

/** What the library says of a failure, with lengths, instants and amounts as people write them. */
const plain = (words: string, { reason }: Failure, { money, clock }: Notation): string => {
  const short = shortened(
    clock
      .localised(words)
      .replace(LENGTH_IN_JSON, (_, unit: string, count: string) => `${count} ${unit}`),
  )
  return OF_AMOUNTS.has(reason) ? short.replace(AMOUNT, (amount) => money(Number(amount))) : short
}

/** What was found and what was expected, where the reason does not say it all. */
const detailWords = (failure: Failure, notation: Notation): string => {
  const { reason, expected } = failure
  const found = failure.found ?? ''
  if (reason === 'order-over') return endingWords(found, notation.clock)
  if (SAYS_ALL.has(reason) || reason === 'not-yet-open') return ''
  if (reason === 'window-over' && expected !== null)
    return `: it was possible ${plain(expected, failure, notation)}`
  const parts = [
    found === '' ? '' : `found ${plain(found, failure, notation)}`,
    expected === null ? '' : `expected ${plain(expected, failure, notation)}`,
  ]
  const words = joined(parts, ', ')
  return words === '' ? '' : `: ${words}`
}

/** Why not, with what was found and the clause. */
export const whyWords = (failure: Failure, notation: Notation): string => {
  const { reason, clause } = failure
  const cited = clause === null ? '' : ` [${clauseWords(clause)}]`
  return `${REASON_WORDS[reason]}${detailWords(failure, notation)}${cited}`
}

/** When it becomes possible, as `show` writes it, or what it waits for; empty: not by itself. */
export const opensWords = ({ opensAt, awaits }: Refusal, show: (at: Instant) => string): string => {
  if (opensAt !== null) return `possible from ${show(opensAt)}`
  const anchors = awaits.map((anchor) => ANCHOR_WORDS[anchor])
  return anchors.length === 0 ? '' : `possible once ${listed(anchors, 'or')}`
}

/** What the same actor can do instead; empty: nothing. */
export const insteadWords = ({ instead }: Refusal): string => {
  const others = instead.map(({ verb, row }) => phraseOf(verb, row).can)
  return others.length === 0 ? '' : `instead: ${listed(others, 'or')}`
}

/** The first reason, from when it is possible, and what instead. */
export const refusalWords = (
  refusal: Refusal,
  notation: Notation,
  show: (at: Instant) => string = notation.clock.when,
): string => {
  const first = firstOf(refusal)
  return joined([
    first === undefined ? '' : whyWords(first, notation),
    opensWords(refusal, show),
    insteadWords(refusal),
  ])
}
