import { CHAPTERS, rowsOf, type RowId } from '../../../src/rules/chapters/book.js'
import type { Row } from '../../../src/rules/vocabulary/row.js'
import { answer, duty, length, moment, span, window, word, type DrawValue } from './drawValue.js'
import { DISPUTE, HELD, PAYMENT } from './familyFields.js'

/** The rows of these chapters. */
const chapters = (...names: readonly (keyof typeof CHAPTERS)[]): readonly Row<RowId>[] =>
  names.flatMap((name) => rowsOf(CHAPTERS[name]))

/** Leaves out rows whose id starts with one of these, or, ending in `$`, whose id is just that. */
const leavesOut = (...starts: readonly string[]): ((row: { readonly id: string }) => boolean) => {
  const pattern = new RegExp(`^(${starts.map((start) => start.replaceAll('.', '\\.')).join('|')})`)
  return ({ id }) => !pattern.test(id)
}

/**
 * Parts of the rules in which few clocks run at once, so that a grid finishes: the rows, and how
 * the fields that they read are drawn.
 */
export const FAMILIES = {
  cancellation: {
    rows: chapters('payment', 'cancellation', 'shipment').filter(
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
    rows: chapters('payment', 'shipment', 'protection').filter(
      ({ id }) => !/extension|^report-tracking|^reopen/.test(id),
    ),
    fields: {
      ...HELD,
      'shipment.ship': duty(span(1, 2), 'refund', 'continue'),
      'shipment.deliver': duty(span(1, 2), 'refund', 'continue'),
      'protection.ends': moment('shipped', 'delivered', 'promised'),
      'protection.release': word('completed', 'completed', { hours: 1, after: 'completed' }),
    },
  },
  extension: {
    rows: chapters('payment', 'shipment', 'protection').filter(
      leavesOut('report', 'refuse-delivery', 'deliver$'),
    ),
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
    rows: chapters('payment', 'shipment', 'dispute').filter(
      leavesOut('report', 'refuse-delivery', 'dispute.before', 'dispute.after', 'add-evidence'),
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
    rows: chapters('payment', 'shipment', 'protection', 'dispute').filter(
      leavesOut(
        'report',
        'refuse-delivery',
        'deliver$',
        'dispute.before',
        'dispute.after',
        'add-evidence',
        'request-extension',
        'revise',
        'offer',
        'accept-offer',
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
    rows: chapters('payment', 'shipment', 'dispute', 'returns').filter(
      leavesOut(
        'report-tracking',
        'report-refused',
        'refuse-delivery',
        'delivery',
        'dispute.before',
        'dispute.after',
        'add-evidence',
        'revise',
        'offer',
        'accept-offer',
        'shipment',
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
    rows: chapters('payment', 'shipment', 'protection', 'dispute', 'refund', 'restitution').filter(
      leavesOut(
        'report-tracking',
        'report-refused',
        'refuse-delivery',
        'fail-refund',
        'release-refund',
        'dispute$',
        'dispute.before',
        'add-evidence',
        'revise',
        'offer',
        'accept-offer',
        'request-extension',
        'reopen',
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
  /** With pauses zones over-approximate: they may reach more than there is, never less. */
  pauses: {
    rows: chapters('payment', 'cancellation', 'shipment', 'dispute').filter(
      leavesOut(
        'report',
        'refuse-delivery',
        'deliver',
        'dispute$',
        'dispute.after',
        'add-evidence',
        'revise',
        'offer',
        'accept-offer',
        'restore',
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
    { readonly rows: readonly Row[]; readonly fields: Readonly<Record<string, DrawValue>> }
  >
>
/** The name of a family. */
export type Family = keyof typeof FAMILIES
/** The names of all families. */
export const FAMILY_NAMES = Object.keys(FAMILIES) as readonly Family[]
