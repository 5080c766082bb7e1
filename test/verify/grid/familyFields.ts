import { answer, byCase, duty, length, window, word, type DrawValue } from './drawValue.js'

/** Payment that takes time, and is checked. */
export const PAYMENT: Readonly<Record<string, DrawValue>> = {
  'payment.within': length(1, 2),
  'payment.check': duty(
    word({ minutes: 0 }, { minutes: 0 }, { hours: 1 }, { hours: 2 }),
    'continue',
    'refund',
  ),
  'payment.hold': duty(length(3, 5), 'refund', 'release'),
}
/** Payment that is held at once, so that there is one clock less. */
export const HELD: Readonly<Record<string, DrawValue>> = {
  'payment.within': word({ hours: 1 }),
  'payment.check': word({ within: { minutes: 0 }, onSilence: 'continue' }),
  'payment.hold': duty(length(2, 3), 'refund', 'release'),
}
/** Disputes. */
export const DISPUTE: Readonly<Record<string, DrawValue>> = {
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
