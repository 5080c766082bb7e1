import { ENDING_WORDS } from '../../../../src/cli/text/words/recordWords.js'
import {
  CLAIM_WORDS,
  FREEZE_WORDS,
  GOODS_WORDS,
} from '../../../../src/cli/text/words/stateWords.js'
import {
  isEffectChoice,
  type Effect,
  type MoneyMove,
  type ParcelStep,
  type SettlementSource,
  type EffectTree,
} from '../../../../src/rules/vocabulary/effect.js'
import type { Stamped } from '../../../../src/model/anchor.js'
import type { Funds } from '../../../../src/model/state.js'
import { grouped } from '../../../../src/cli/text/layout.js'
import { code } from './markdown.js'

type Words<K extends string> = { readonly [P in K]: string }

const FUNDS: Words<Funds> = {
  due: 'to be paid',
  checking: 'the payment is checked',
  held: 'the money is in escrow',
  refunding: 'a refund is under way',
  settled: 'the money is settled',
  void: 'the order is void',
}
type Refunded = Extract<MoneyMove, { move: 'refund' }>['what']
const REFUNDED: Words<Refunded> = {
  everything: 'all money goes back to the buyer',
  unshipped: 'the money for what was not shipped goes back',
  'not-come': 'the money for what did not come goes back',
  unaccepted: 'the money for what was not accepted goes back',
  'longest-refused': 'the money for what has been on its way back longest goes back',
  'longest-back': 'the money for what has been back longest goes back',
  open: 'the money for what is open goes back, and the seller is paid the rest',
  'not-sent-again': 'the money for what was to be sent again goes back',
  asked: 'the money for what was to be cancelled goes back, less the fee',
  goodwill: 'the seller pays back the amount that he names',
}
type Charged = Extract<MoneyMove, { move: 'chargeback' }>['what']
const CHARGED: Words<Charged> = {
  asked: 'the bank takes the money back',
  left: 'what was left there for the bank, other banks take that lack it',
}
const SETTLEMENTS: Words<SettlementSource> = {
  opening: 'the buyer gets back what he claims',
  claimed: 'the buyer gets back what he claims',
  offered: 'the buyer gets back what was offered',
  settled: 'the buyer gets back what was settled',
  verdict: 'the buyer gets back what was decided',
}
const MOVES: Words<Exclude<MoneyMove['move'], 'refund' | 'release' | 'settle' | 'chargeback'>> = {
  take: 'the money goes into escrow',
  restore: 'the refund comes back into escrow',
  recall: 'what the seller was paid comes back into escrow',
}
const PUTS: Words<Extract<Effect['updateClaim'], string>> = {
  revision: 'the claim is restated',
  offer: 'the offer stands',
  evidence: 'the evidence is on record',
  appeal: 'the appeal is on record',
  'turn-platform': 'the platform is asked',
  directed: 'the platform names the way to settle',
  trimmed: 'no more is claimed than is left',
  'left-behind': 'the claim goes on for what is still to be sent',
}
const REPLACED = 'what is to be sent again is on record'
const TAKES: Words<Extract<Effect['recordPayload'], string>> = {
  'in-hand': 'what the buyer has is on record',
  'sent-again': 'what is still to be sent again is on record',
  arrival: 'the arrival is on record',
  restored: 'the settlement is on record, and nobody is debited',
  coupon: 'a coupon for the return postage is owed',
  extension: 'protection lasts longer',
  prices: 'the price falls',
  dismissal: 'the claim is not heard again',
}
const PARCELS: Words<ParcelStep> = {
  'handed-over': 'the hand-over is on record',
  provided: 'what is there is on record',
  'sent-again': 'the hand-over is on record',
  arrived: 'what came is on record, and the rest is still to come',
  'all-arrived': 'what came is on record',
  'claimed-here': 'what the buyer has is on record, and the rest is still to come',
  refused: 'the refusal is on record',
  returned: 'what is back is on record',
  'sent-back': 'what is sent back is on record',
  tracked: 'what the carrier says is on record',
  late: 'the parcel is late',
}
const STAMPS: Words<Extract<Stamped, 'completed' | 'cleared' | 'requestRefused'>> = {
  completed: 'the order is completed',
  cleared: 'the payment is cleared',
  requestRefused: 'the request counts as refused',
}
const REFUND: Words<NonNullable<Effect['refund']>> = {
  released: 'the refund is released to the bank',
  landed: 'the refund has arrived',
  failed: 'the refund starts again, by another payment method',
}
const CHARGEBACK: Words<NonNullable<Effect['chargeback']>> = {
  opened: 'the chargeback is on record',
  closed: 'what the bank decided is on record',
}
const MARKS: Words<keyof NonNullable<Effect['flags']>> = {
  cancellationAsked: 'the request stays on record',
  resend: 'the goods are to be sent again',
  received: 'the buyer has said that the goods came',
  frozenByPlatform: 'the platform’s own freeze is on record',
  removed: 'the order is off the list',
}

const moneyWords = (money: MoneyMove): string => {
  if (money.move === 'refund') return REFUNDED[money.what]
  if (money.move === 'chargeback') return CHARGED[money.what]
  if (money.move === 'settle') return SETTLEMENTS[money.source]
  if (money.move === 'release')
    return money.what === 'everything'
      ? 'the seller is paid'
      : 'the seller is paid for what was claimed'
  return MOVES[money.move]
}
const own = <K extends string>(words: Words<K>, key: string): readonly string[] =>
  Object.hasOwn(words, key) ? [words[key as K]] : []

/** What an effect does, in words. */
const effectWords = (effect: Effect): string => {
  const { to, money, updateClaim: put, recordPayload: take, flags: mark } = effect
  const words = [
    ...(money === undefined ? [] : [moneyWords(money)]),
    ...(to?.funds === undefined || to.funds === 'held' ? [] : [FUNDS[to.funds]]),
    ...(to?.goods === undefined ? [] : [GOODS_WORDS[to.goods]]),
    ...(to?.claim === undefined ? [] : [CLAIM_WORDS[to.claim]]),
    ...(to?.freeze === undefined ? [] : [FREEZE_WORDS[to.freeze]]),
    ...(effect.stamp ?? []).flatMap((anchor) => own(STAMPS, anchor)),
    ...(put === undefined || typeof put === 'object' ? [] : [PUTS[put]]),
    ...(effect.late === undefined ? [] : [`the ${effect.late} is late`]),
    ...(take === undefined ? [] : [typeof take === 'object' ? REPLACED : TAKES[take]]),
    ...(effect.parcels === undefined || to?.goods !== undefined ? [] : [PARCELS[effect.parcels]]),
    ...(effect.refund === undefined ? [] : [REFUND[effect.refund]]),
    ...(effect.chargeback === undefined ? [] : [CHARGEBACK[effect.chargeback]]),
    ...Object.entries(mark ?? {}).flatMap(([name, on]) => (on ? own(MARKS, name) : [])),
    ...(effect.pause === 'shipment' ? ['the time to ship is paused'] : []),
    ...(effect.ends === undefined
      ? []
      : [`once nothing is left in escrow, the order is over (${ENDING_WORDS[effect.ends]})`]),
  ]
  if (words.length > 0) return words.join('; ')
  return effect.close === true
    ? 'the claim is closed, and the order goes on'
    : 'nothing else changes'
}

const SETTLED = /^remedy (.*)$/
const settledWords = (source: string): string => `settled as ${SOURCES[source] ?? source}`
const SOURCES: Readonly<Record<string, string>> = {
  opening: 'the buyer claims',
  claimed: 'the buyer claims',
  offered: 'was offered',
  settled: 'it was decided',
  verdict: 'the verdict says',
}

/**
 * Every branch of an effect: the choices that lead there, and its words. The branches by remedy, of
 * how a dispute is settled, count as one.
 */
const branchWords = (
  then: EffectTree,
  path: readonly string[] = [],
): readonly { readonly key: string; readonly words: string }[] => {
  if (!isEffectChoice(then)) return [{ key: path.join(' · '), words: effectWords(then) }]
  const [, source] = SETTLED.exec(then.by.name) ?? []
  if (source !== undefined) return [{ key: path.join(' · '), words: settledWords(source) }]
  return Object.entries(then.branches).flatMap(([key, branch]) =>
    branch === null ? [] : branchWords(branch, [...path, key]),
  )
}

/** The places or facts by which an effect is chosen, the outermost first. */
export const chosenBy = (then: EffectTree): readonly string[] =>
  isEffectChoice(then) && !SETTLED.test(then.by.name)
    ? [
        ...new Set([
          then.by.clause?.path ?? then.by.name,
          ...Object.values(then.branches).flatMap((branch) =>
            branch === null ? [] : chosenBy(branch),
          ),
        ]),
      ]
    : []

/** What a row does, in words: one effect, or a line for each branch of its choice. */
export const thenWords = (then: EffectTree): string => {
  const branches = branchWords(then)
  const groups = grouped(branches, ({ words }) => words)
  const [only] = groups
  const by = chosenBy(then).map(code).join(', ')
  if (groups.length === 1 && only?.[0] !== undefined)
    return only[0].key === '' || branches.length > 1
      ? only[0].words
      : `by ${by}: *${only[0].key}*: ${only[0].words}`
  return [
    `by ${by}:`,
    ...groups.map(
      (group) => `*${group.map(({ key }) => key).join(', ')}*: ${group[0]?.words ?? ''}`,
    ),
  ].join('\n')
}
