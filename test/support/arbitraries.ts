import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { order, type Order, type OrderInput, type Rulebook } from '../../src/index.js'
import { load } from '../../src/policies.js'
import { rightOf } from './rulebooks.js'

const PLACED = Date.UTC(2026, 1, 27, 9, 30)

/** Orders not paid yet: any currency, one to three lines, a fee or none, one to three tenders, terms of their own or none. */
export const unpaidOrder: fc.Arbitrary<Order> = fc
  .record({
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
    amounts: fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 500_000 })), { minLength: 1, maxLength: 3 }),
    fee: fc.constantFrom(0, 1, 350),
    cuts: fc.array(fc.integer({ min: 1, max: 97 }), { maxLength: 2 }),
    ship: fc.constantFrom(null, { days: 2 } as const, { businessDays: 3 } as const, 'never' as const),
    promised: fc.constantFrom(null, 12, 40),
    offset: fc.integer({ min: 0, max: 400 * 24 * 60 }),
    method: fc.constantFrom('card', 'paypal', 'balance'),
  })
  .map(({ currency, amounts, fee, cuts, ship, promised, offset, method }) => {
    const placed = PLACED + offset * 60_000
    const total = amounts.reduce((sum, amount) => sum + amount, fee)
    const methods = [method, 'wallet', 'western-union']
    const parts = cuts.map((cut) => Math.floor((total * cut) / 300))
    const tenders = [total - parts.reduce((sum, part) => sum + part, 0), ...parts].map((amount, index) => ({ method: methods[index] ?? 'card', amount }))
    const input: OrderInput = {
      id: 'o1', currency, lines: amounts.map((amount, index) => ({ id: `line-${index + 1}`, amount })), shippingFee: fee, placed, tenders,
      ...(ship === null ? {} : { shipWithin: ship }),
      ...(promised === null ? {} : { promisedAt: placed + promised * 86_400_000 }),
    }
    return rightOf(order(input))
  })

/** Fields whose change makes another marketplace, each with values that are valid by themselves. */
const length = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((days) => ({ days })), fc.integer({ min: 1, max: 100 }).map((hours) => ({ hours })),
  fc.integer({ min: 1, max: 12 }).map((businessDays) => ({ businessDays })), fc.integer({ min: 0, max: 90 }).map((minutes) => ({ minutes })),
)
const span = fc.oneof({ weight: 6, arbitrary: length }, { weight: 1, arbitrary: fc.constant('never' as const) })
const point = (...anchors: string[]) => fc.oneof(fc.constantFrom(...anchors), fc.tuple(length, fc.constantFrom(...anchors)).map(([by, after]) => ({ ...by, after })))
const moment = (...anchors: string[]) =>
  fc.oneof(
    { weight: 5, arbitrary: point(...anchors) },
    { weight: 1, arbitrary: fc.constant('never' as const) },
    { weight: 2, arbitrary: fc.array(point(...anchors), { minLength: 1, maxLength: 2 }).map((earliest) => ({ earliest })) },
    { weight: 1, arbitrary: fc.array(point(...anchors), { minLength: 1, maxLength: 2 }).map((latest) => ({ latest })) },
  )
const window = (...anchors: string[]) =>
  fc.oneof(moment(...anchors).map((opens) => ({ opens })), fc.tuple(moment(...anchors), moment(...anchors)).map(([opens, closes]) => ({ opens, closes })))
const duty = (...outcomes: string[]) => fc.record({ within: span, onSilence: fc.constantFrom(...outcomes) })
const answer = (...outcomes: string[]) =>
  fc.oneof(duty(...outcomes), fc.record({ within: span, onSilence: fc.constantFrom(...outcomes), onRefusal: fc.constantFrom(...outcomes) }))
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const remedies = fc.uniqueArray(fc.constantFrom('refund', 'part-refund', 'return', 'resend', 'wait'), { minLength: 1 })

const sections = fc.record({
  calendar: fc.record({ due: some(fc.constantFrom('exact', 'end-of-day')), weekend: some(fc.constantFrom([6, 7], [5], [])), zone: some(fc.constantFrom('UTC', 'America/Los_Angeles', 'Asia/Shanghai')) }),
  payment: fc.record({ within: some(span), grace: some(length), check: some(duty('continue', 'refund')), clearedBy: some(fc.constantFrom('platform', 'seller')), hold: some(duty('refund', 'release')), reprice: some(fc.boolean()) }),
  cancellation: fc.record({
    byBuyer: some(window('paid', 'cleared', 'shipBy')), bySeller: some(window('paid', 'cleared')), byPlatform: some(window('paid', 'cleared')), onRequest: some(window('paid', 'cleared', 'requestRefused')),
    answer: some(answer('grant', 'continue', 'escalate')), fee: some(fc.integer({ min: 0, max: 100 })), partial: some(fc.boolean()), times: some(fc.integer({ min: 0, max: 3 })),
  }),
  shipment: fc.record({ ship: some(duty('refund', 'continue')), deliver: some(duty('refund', 'continue')), proof: some(fc.constantFrom({ allOf: [] }, { anyOf: ['receipt'] }, { allOf: ['tracking', 'receipt'] })) }),
  protection: fc.record({ ends: some(moment('shipped', 'delivered', 'promised')), release: some(moment('completed', 'delivered')), atLeast: some(length) }),
  extension: fc.record({ window: some(window('shipped', 'promised')), upTo: some(span), times: some(fc.integer({ min: 0, max: 2 })), answer: some(answer('grant', 'continue')) }),
  dispute: fc.record({
    window: some(window('paid', 'shipped', 'delivered', 'promised', 'completed')), bySeller: some(window('paid', 'shipped', 'delivered')), remedies: some(remedies), offers: some(remedies),
    to: some(fc.constantFrom('seller', 'platform', 'nobody')), answer: some(answer('grant', 'release', 'continue', 'escalate')), reply: some(duty('release', 'continue', 'escalate')),
    escalation: some(window('disputed')), sides: some(fc.constantFrom('buyer', 'both')), decision: some(span), verdict: some(fc.constantFrom('grant', 'refund', 'return', 'release')), appeal: some(window('decided')),
    times: some(fc.integer({ min: 0, max: 3 })), rounds: some(fc.integer({ min: 0, max: 3 })), appeals: some(fc.integer({ min: 0, max: 2 })), partial: some(fc.boolean()),
  }),
  returns: fc.record({ ship: some(duty('release', 'continue')), inspect: some(answer('refund', 'escalate')), cost: some(fc.constantFrom('buyer', 'seller')) }),
  restitution: fc.record({ window: some(window('refunded', 'delivered')), answer: some(answer('continue', 'escalate')) }),
})

/** Drops fields that were not chosen. */
const compact = (file: Record<string, Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(file).map(([name, fields]) => [name, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))]))

const generated = fc
  .tuple(fc.constantFrom('base', 'aliexpress', 'two-week-consent'), sections)
  .map(([parent, chosen]) => load({ name: 'random', title: 'random', extends: parent, ...compact(chosen) }))
  .filter(E.isRight)
  .map(({ right }) => right)

/** Random valid policies: presets with any number of fields replaced, other ones in each run. */
const pool = fc.sample(generated, 40)
export const randomRules: fc.Arbitrary<Rulebook> = fc.constantFrom(...pool)

/** Choices that steer a walk. */
export const choices = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 14 })
