import * as E from 'fp-ts/lib/Either.js'
import { compile, type Policy, type Rulebook } from '../../src/index.js'
import { utc } from '../../src/policy/calendar/calendar.js'
import { decodePolicy } from '../../src/policies.js'
import { CHAPTERS, ROWS, rowsOf, type RowId } from '../../src/rules/chapters/book.js'
import { isIntervention } from '../../src/verify/domain/interventions.js'
import type { Row } from '../../src/rules/vocabulary/row.js'

/** Numbers that look drawn, the same for the same seed: `draw(n)` is one of 0 to n - 1. */
export type Draw = (below: number) => number
export const drawFrom = (seed: number): Draw => {
  let state = (seed * 2654435761) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
const oneOf = <T>(draw: Draw, values: readonly T[]): T => values[draw(values.length)] as T

/**
 * A policy and rows so small that a grid of instants finishes: every span is a multiple of one
 * hour.
 */
export interface Small {
  readonly family: Family
  /** What is said beyond `base`, by "section.field". */
  readonly fields: Readonly<Record<string, unknown>>
  /** Rows that are left out. */
  readonly without: readonly string[]
}

type Value = (draw: Draw) => unknown
const hours = (draw: Draw, least: number, most: number) => ({
  hours: least + draw(most - least + 1),
})
const span =
  (least: number, most: number): Value =>
  (draw) =>
    draw(8) === 0 ? 'never' : hours(draw, least, most)
const length =
  (least: number, most: number): Value =>
  (draw) =>
    hours(draw, least, most)
const word =
  (...words: readonly unknown[]): Value =>
  (draw) =>
    oneOf(draw, words)
const duty =
  (within: Value, ...outcomes: readonly string[]): Value =>
  (draw) => ({ within: within(draw), onSilence: oneOf(draw, outcomes) })
const answer =
  (within: Value, ...outcomes: readonly string[]): Value =>
  (draw) => ({
    within: within(draw),
    onSilence: oneOf(draw, outcomes),
    ...(draw(3) === 0 ? {} : { onRefusal: oneOf(draw, outcomes) }),
  })
const point =
  (...anchors: readonly string[]): Value =>
  (draw) =>
    draw(3) === 0 ? oneOf(draw, anchors) : { ...hours(draw, 1, 2), after: oneOf(draw, anchors) }
const moment =
  (...anchors: readonly string[]): Value =>
  (draw) => {
    const one = point(...anchors)
    switch (draw(6)) {
      case 0:
        return { earliest: [one(draw), one(draw)] }
      case 1:
        return { latest: [one(draw), one(draw)] }
      default:
        return one(draw)
    }
  }
const window =
  (opens: Value, closes: Value): Value =>
  (draw) => ({ opens: opens(draw), ...(draw(2) === 0 ? {} : { closes: closes(draw) }) })
/** A choice by a fact, one time in four. */
const byCase =
  (value: Value, when: readonly object[]): Value =>
  (draw) =>
    draw(4) === 0
      ? { cases: [{ when: oneOf(draw, when), use: value(draw) }], otherwise: value(draw) }
      : value(draw)

const PAYMENT: Readonly<Record<string, Value>> = {
  'payment.within': length(1, 2),
  'payment.check': duty(
    word({ minutes: 0 }, { minutes: 0 }, { hours: 1 }, { hours: 2 }),
    'continue',
    'refund',
  ),
  'payment.hold': duty(length(3, 5), 'refund', 'release'),
}
/** Paid at once, so that there is one age less. */
const HELD: Readonly<Record<string, Value>> = {
  'payment.within': word({ hours: 1 }),
  'payment.check': word({ within: { minutes: 0 }, onSilence: 'continue' }),
  'payment.hold': duty(length(2, 3), 'refund', 'release'),
}
const DISPUTE: Readonly<Record<string, Value>> = {
  'dispute.remedies': byCase(
    word(['refund'], ['refund', 'part-refund'], ['wait'], ['refund', 'resend']),
    [{ ground: ['not-received'] }],
  ),
  'dispute.offers': word([], ['refund'], ['part-refund', 'wait']),
  'dispute.to': byCase(word('seller', 'seller', 'platform', 'nobody'), [
    { ground: ['not-received'] },
  ]),
  'dispute.answer': answer(length(1, 2), 'grant', 'release', 'continue', 'escalate'),
  'dispute.reply': duty(length(1, 2), 'release', 'continue', 'escalate'),
  'dispute.escalation': window(
    word('disputed', 'never', { hours: 1, after: 'disputed' }),
    length(1, 2),
  ),
  'dispute.decision': length(1, 2),
  'dispute.verdict': byCase(word('grant', 'refund', 'release'), [
    { ground: ['not-received'] },
    { late: ['delivery'] },
  ]),
  'dispute.appeal': word(
    { opens: 'never' },
    { opens: 'decided', closes: { hours: 1, after: 'decided' } },
  ),
  'dispute.times': word(1, 1, 2),
  'dispute.rounds': word(0, 1, 2),
  'dispute.grounds': word(
    { 'not-received': 'missing' },
    { 'not-received': 'missing', 'not-as-described': 'received' },
  ),
}

/**
 * Parts of the rules that leave few ages running at once, each with the fields that matter to it.
 */
export const FAMILIES = {
  cancellation: {
    rows: [
      ...rowsOf(CHAPTERS.payment),
      ...rowsOf(CHAPTERS.cancellation),
      ...rowsOf(CHAPTERS.shipment),
    ].filter(
      ({ id }) =>
        (id !== 'restore' && !/^(ship|deliver|report|refuse-delivery)/.test(id)) ||
        /^shipment/.test(id),
    ),
    fields: {
      ...PAYMENT,
      'cancellation.byBuyer': window(
        moment('paid', 'cleared', 'requestRefused', 'shipBy'),
        moment('paid', 'cleared'),
      ),
      'cancellation.bySeller': window(moment('paid', 'cleared'), moment('paid', 'shipBy')),
      'cancellation.onRequest': window(
        moment('paid', 'cleared', 'requestRefused'),
        moment('paid', 'cleared'),
      ),
      'cancellation.answer': answer(length(1, 3), 'grant', 'continue'),
      'cancellation.times': word(1, 2),
      'cancellation.fee': word(0, 10, 11),
      'cancellation.reasons': word({ other: 'none' }, { late: 'seller', mind: 'buyer' }),
      'shipment.ship': duty(span(1, 3), 'refund', 'continue'),
    },
  },
  shipment: {
    rows: [
      ...rowsOf(CHAPTERS.payment),
      ...rowsOf(CHAPTERS.shipment),
      ...rowsOf(CHAPTERS.protection),
    ].filter(({ id }) => !/extension|^report-tracking|^reopen/.test(id)),
    fields: {
      ...HELD,
      'shipment.ship': duty(span(1, 2), 'refund', 'continue'),
      'shipment.deliver': duty(span(1, 2), 'refund', 'continue'),
      'protection.ends': moment('shipped', 'delivered', 'promised'),
      'protection.release': word('completed', 'completed', { hours: 1, after: 'completed' }),
    },
  },
  extension: {
    rows: [
      ...rowsOf(CHAPTERS.payment),
      ...rowsOf(CHAPTERS.shipment),
      ...rowsOf(CHAPTERS.protection),
    ].filter(({ id }) => !/^(report|refuse-delivery|deliver$)/.test(id)),
    fields: {
      ...HELD,
      'shipment.ship': duty(span(1, 1), 'refund', 'continue'),
      'shipment.deliver': duty(span(1, 2), 'continue'),
      'protection.ends': moment('shipped', 'promised'),
      'protection.atLeast': span(1, 2),
      'extension.window': window(moment('shipped'), moment('shipped')),
      'extension.upTo': length(1, 1),
      'extension.times': word(1, 2),
      'extension.answer': answer(length(1, 2), 'grant', 'continue'),
    },
  },
  dispute: {
    rows: [
      ...rowsOf(CHAPTERS.payment),
      ...rowsOf(CHAPTERS.shipment),
      ...rowsOf(CHAPTERS.dispute),
    ].filter(
      ({ id }) => !/^(report|refuse-delivery|dispute\.before|dispute\.after|add-evidence)/.test(id),
    ),
    fields: {
      ...HELD,
      'shipment.ship': duty(span(1, 1), 'refund'),
      'shipment.deliver': duty(span(1, 1), 'refund', 'continue'),
      'dispute.window': window(
        word('shipped', 'promised', { hours: 1, after: 'shipped' }),
        moment('shipped'),
      ),
      ...DISPUTE,
    },
  },
  protection: {
    rows: [
      ...rowsOf(CHAPTERS.payment),
      ...rowsOf(CHAPTERS.shipment),
      ...rowsOf(CHAPTERS.protection),
      ...rowsOf(CHAPTERS.dispute),
    ].filter(
      ({ id }) =>
        !/^(report|refuse-delivery|deliver$|dispute\.before|dispute\.after|add-evidence|request-extension|revise|offer|accept-offer)/.test(
          id,
        ),
    ),
    fields: {
      ...HELD,
      'shipment.ship': duty(span(1, 1), 'refund'),
      'protection.ends': moment('shipped'),
      'protection.atLeast': span(1, 2),
      'dispute.window': window(word('shipped'), moment('shipped', 'completed')),
      ...DISPUTE,
    },
  },
  returns: {
    rows: [
      ...rowsOf(CHAPTERS.payment),
      ...rowsOf(CHAPTERS.shipment),
      ...rowsOf(CHAPTERS.dispute),
      ...rowsOf(CHAPTERS.returns),
    ].filter(
      ({ id }) =>
        !/^(report-tracking|report-refused|refuse-delivery|delivery|dispute\.before|dispute\.after|add-evidence|revise|offer|accept-offer|shipment)/.test(
          id,
        ),
    ),
    fields: {
      ...HELD,
      'dispute.remedies': word(['return'], ['return', 'refund']),
      'dispute.to': word('seller', 'platform', 'nobody'),
      'dispute.answer': answer(length(1, 1), 'grant', 'escalate'),
      'dispute.reply': duty(length(1, 1), 'release', 'continue'),
      'dispute.window': word({ opens: 'delivered', closes: { hours: 1, after: 'delivered' } }),
      'dispute.escalation': word({ opens: 'never' }, { opens: 'disputed' }),
      'dispute.decision': length(1, 1),
      'dispute.verdict': word('grant', 'return', 'release'),
      'dispute.times': word(1),
      'dispute.grounds': word({ 'not-as-described': 'received' }),
      'returns.ship': duty(span(1, 2), 'release', 'continue'),
      'returns.inspect': answer(span(1, 2), 'refund', 'escalate'),
    },
  },
  after: {
    rows: [
      ...rowsOf(CHAPTERS.payment),
      ...rowsOf(CHAPTERS.shipment),
      ...rowsOf(CHAPTERS.protection),
      ...rowsOf(CHAPTERS.dispute),
      ...rowsOf(CHAPTERS.refund),
      ...rowsOf(CHAPTERS.restitution),
    ].filter(
      ({ id }) =>
        !/^(report-tracking|report-refused|refuse-delivery|fail-refund|release-refund|dispute$|dispute\.before|add-evidence|revise|offer|accept-offer|request-extension|reopen)/.test(
          id,
        ),
    ),
    fields: {
      ...HELD,
      'shipment.deliver': duty(span(1, 2), 'refund', 'continue'),
      'protection.ends': moment('shipped'),
      'dispute.times': word(1),
      'dispute.to': word('seller', 'platform', 'nobody'),
      'dispute.window': window(
        word('shipped'),
        word({ hours: 1, after: 'completed' }, { hours: 2, after: 'shipped' }),
      ),
      'dispute.answer': answer(length(1, 2), 'grant', 'release', 'continue'),
      'dispute.reply': duty(length(1, 2), 'release', 'continue', 'escalate'),
      'dispute.escalation': word({ opens: 'never' }),
      'dispute.decision': length(1, 1),
      'dispute.remedies': word(['refund'], ['part-refund']),
      'dispute.verdict': word('grant', 'release'),
      'refund.goodwill': word(
        { opens: 'never' },
        { opens: 'completed', closes: { hours: 1, after: 'completed' } },
      ),
      'restitution.window': word(
        { opens: 'never' },
        { opens: 'delivered' },
        { opens: 'refunded', closes: { hours: 2, after: 'delivered' } },
      ),
      'restitution.channels': word(['keep']),
      'restitution.answer': answer(length(1, 2), 'continue', 'escalate'),
    },
  },
  /** Pauses: what is reached may be more than there is, never less. */
  pauses: {
    rows: [
      ...rowsOf(CHAPTERS.payment),
      ...rowsOf(CHAPTERS.cancellation),
      ...rowsOf(CHAPTERS.shipment),
      ...rowsOf(CHAPTERS.dispute),
    ].filter(
      ({ id }) =>
        !/^(report|refuse-delivery|deliver|dispute$|dispute\.after|add-evidence|revise|offer|accept-offer|restore)/.test(
          id,
        ),
    ),
    fields: {
      ...HELD,
      'cancellation.onRequest': word({ opens: 'never' }, { opens: 'paid' }),
      'cancellation.answer': answer(length(1, 2), 'continue', 'escalate', 'grant'),
      'cancellation.times': word(1),
      'shipment.ship': duty(length(1, 2), 'refund', 'continue'),
      'dispute.window': word({ opens: 'paid' }, { opens: { hours: 1, after: 'paid' } }),
      'dispute.grounds': word({ 'not-shipped': 'unshipped' }),
      'dispute.to': word('seller', 'platform'),
      'dispute.answer': answer(length(1, 2), 'grant', 'continue', 'escalate'),
      'dispute.reply': duty(length(1, 1), 'release', 'continue'),
      'dispute.decision': length(1, 2),
      'dispute.verdict': word('grant', 'release'),
      'dispute.escalation': word({ opens: 'never' }),
      'dispute.times': word(1),
    },
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly rows: readonly Row[]; readonly fields: Readonly<Record<string, Value>> }
  >
>
export type Family = keyof typeof FAMILIES
export const FAMILY_NAMES = Object.keys(FAMILIES) as readonly Family[]

const valuesFor = (family: Family): readonly (readonly [string, Value])[] =>
  Object.entries<Value>(FAMILIES[family].fields)
const fixed = (field: string, family: Family, value: Value, draw: Draw): unknown => {
  const made = value(draw)
  if (field === 'dispute.escalation') {
    const { opens, closes } = made as { readonly opens: unknown; readonly closes?: object }
    return closes === undefined || !('hours' in closes)
      ? made
      : { opens, closes: { hours: opens === 'disputed' ? closes.hours : 2, after: 'disputed' } }
  }
  return made
}

export const drawSmall = (seed: number, family: Family): Small => {
  const draw = drawFrom(seed)
  const fields = Object.fromEntries(
    valuesFor(family).map(([field, value]) => [field, fixed(field, family, value, draw)]),
  )
  const { rows } = FAMILIES[family]
  const dropped =
    draw(3) === 0 ? Array.from({ length: 1 + draw(2) }, () => oneOf(draw, rows).id) : []
  return { family, fields, without: dropped.filter((id) => id !== 'pay' && id !== 'payment.hold') }
}

/** The same with one field drawn anew; null: it came out the same. */
export const drawNeighbour = (seed: number, small: Small): Small | null => {
  const draw = drawFrom(seed)
  const [field, value] = oneOf(draw, valuesFor(small.family))
  const made = fixed(field, small.family, value, draw)
  return JSON.stringify(made) === JSON.stringify(small.fields[field])
    ? null
    : { ...small, fields: { ...small.fields, [field]: made } }
}

/** Null: it cannot be loaded. */
export const smallRules = ({ family, fields, without }: Small): Rulebook | null => {
  const file: Record<string, Record<string, unknown>> = {}
  for (const [path, value] of Object.entries(fields)) {
    const [section = '', field = ''] = path.split('.')
    file[section] = { ...file[section], [field]: value }
  }
  const policy = decodePolicy({ name: 'small', title: 'small', extends: 'base', ...file })
  if (E.isLeft(policy)) return null
  const kept = new Set<string>(
    FAMILIES[family].rows.map(({ id }) => id).filter((id) => !without.includes(id)),
  )
  // Freezes, chargebacks and reopened orders are left out of what is compared, as `verify` leaves
  // them out.
  return rulesOf(
    policy.right,
    ROWS.filter((row) => kept.has(row.id) && !isIntervention(row)),
  )
}
export const rulesOf = (policy: Policy, rows: readonly Row<RowId>[]): Rulebook | null => {
  const made = compile(policy, utc, rows)
  return E.isLeft(made) ? null : made.right
}
