import * as fc from 'fast-check'
import type { PolicyFile } from '../../policy/format.js'

const length = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((days) => ({ days })),
  fc.integer({ min: 1, max: 100 }).map((hours) => ({ hours })),
  fc.integer({ min: 1, max: 12 }).map((businessDays) => ({ businessDays })),
  fc.integer({ min: 0, max: 90 }).map((minutes) => ({ minutes })),
)
const span = fc.oneof(
  { weight: 6, arbitrary: length },
  { weight: 1, arbitrary: fc.constant('never' as const) },
)
const point = (...anchors: string[]) =>
  fc.oneof(
    fc.constantFrom(...anchors),
    fc.tuple(length, fc.constantFrom(...anchors)).map(([by, after]) => ({ ...by, after })),
  )
const moment = (...anchors: string[]) =>
  fc.oneof(
    { weight: 5, arbitrary: point(...anchors) },
    { weight: 1, arbitrary: fc.constant('never' as const) },
    {
      weight: 2,
      arbitrary: fc
        .array(point(...anchors), { minLength: 1, maxLength: 2 })
        .map((earliest) => ({ earliest })),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(point(...anchors), { minLength: 1, maxLength: 2 })
        .map((latest) => ({ latest })),
    },
  )
const window = (...anchors: string[]) =>
  fc.oneof(
    moment(...anchors).map((opens) => ({ opens })),
    fc.tuple(moment(...anchors), moment(...anchors)).map(([opens, closes]) => ({ opens, closes })),
  )
const duty = (...outcomes: string[]) =>
  fc.record({ within: span, onSilence: fc.constantFrom(...outcomes) })
const answer = (...outcomes: string[]) =>
  fc.oneof(
    duty(...outcomes),
    fc.record({
      within: span,
      onSilence: fc.constantFrom(...outcomes),
      onRefusal: fc.constantFrom(...outcomes),
    }),
  )
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const remedies = fc.uniqueArray(
  fc.constantFrom('refund', 'part-refund', 'return', 'resend', 'wait'),
  { minLength: 1 },
)

/** Fields whose change makes another marketplace, each with values that are valid by themselves. */
const sections = fc.record({
  calendar: fc.record({
    due: some(fc.constantFrom('exact', 'end-of-day')),
    weekend: some(fc.constantFrom([6, 7], [5], [])),
    zone: some(fc.constantFrom('UTC', 'America/Los_Angeles', 'Asia/Shanghai')),
  }),
  payment: fc.record({
    within: some(span),
    grace: some(length),
    check: some(duty('continue', 'refund')),
    clearedBy: some(fc.constantFrom('platform', 'seller')),
    hold: some(duty('refund', 'release')),
    reprice: some(fc.boolean()),
  }),
  cancellation: fc.record({
    byBuyer: some(window('paid', 'cleared', 'shipBy')),
    bySeller: some(window('paid', 'cleared')),
    byPlatform: some(window('paid', 'cleared')),
    onRequest: some(window('paid', 'cleared', 'requestRefused')),
    answer: some(answer('grant', 'continue', 'escalate')),
    fee: some(fc.integer({ min: 0, max: 100 })),
    partial: some(fc.boolean()),
    times: some(fc.integer({ min: 0, max: 3 })),
  }),
  shipment: fc.record({
    ship: some(duty('refund', 'continue')),
    deliver: some(duty('refund', 'continue')),
    proof: some(
      fc.constantFrom({ allOf: [] }, { anyOf: ['receipt'] }, { allOf: ['tracking', 'receipt'] }),
    ),
  }),
  protection: fc.record({
    ends: some(moment('shipped', 'delivered', 'promised')),
    release: some(moment('completed', 'delivered')),
    atLeast: some(length),
  }),
  extension: fc.record({
    window: some(window('shipped', 'promised')),
    upTo: some(span),
    times: some(fc.integer({ min: 0, max: 2 })),
    answer: some(answer('grant', 'continue')),
  }),
  dispute: fc.record({
    window: some(window('paid', 'shipped', 'delivered', 'promised', 'completed')),
    bySeller: some(window('paid', 'shipped', 'delivered')),
    remedies: some(remedies),
    offers: some(remedies),
    to: some(fc.constantFrom('seller', 'platform', 'nobody')),
    answer: some(answer('grant', 'release', 'continue', 'escalate')),
    reply: some(duty('release', 'continue', 'escalate')),
    escalation: some(window('disputed')),
    sides: some(fc.constantFrom('buyer', 'both')),
    decision: some(span),
    verdict: some(fc.constantFrom('grant', 'refund', 'return', 'release')),
    appeal: some(window('decided')),
    times: some(fc.integer({ min: 0, max: 3 })),
    rounds: some(fc.integer({ min: 0, max: 3 })),
    appeals: some(fc.integer({ min: 0, max: 2 })),
    partial: some(fc.boolean()),
  }),
  returns: fc.record({
    ship: some(duty('release', 'continue')),
    inspect: some(answer('refund', 'escalate')),
    cost: some(fc.constantFrom('buyer', 'seller')),
  }),
  restitution: fc.record({
    window: some(window('refunded', 'delivered')),
    answer: some(answer('continue', 'escalate')),
  }),
})

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Drops fields that were not chosen, and sections of which none was. */
const compact = (chosen: Sections): Sections =>
  Object.fromEntries(
    Object.entries(chosen).flatMap(([name, fields]) => {
      const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
      return kept.length === 0 ? [] : [[name, Object.fromEntries(kept)]]
    }),
  )

/**
 * Policies with any number of fields replaced, each by a value of the right form; what they mean
 * together may still be wrong, and `load` says so: `rulebooks` gives those that load. They shrink
 * field by field to one that extends the first of `parents` and says nothing.
 *
 * @example
 * fc.assert(fc.property(policyFiles(), (file) => isRight(load(file)) || load(file).left.length > 0))
 */
export const policyFiles = (
  parents: readonly string[] = ['base', 'aliexpress', 'two-week-consent'],
): fc.Arbitrary<PolicyFile> =>
  fc.tuple(fc.constantFrom(...parents), sections).map(([parent, chosen]) => ({
    name: 'random',
    title: 'random',
    extends: parent,
    ...compact(chosen),
  }))
