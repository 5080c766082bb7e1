import { describe, expect, test } from 'vitest'
import { answersIn, ask } from './seeds.js'

describe('an order under several policies', () => {
  test('is asked the same of each, and those that answer alike stand together (CAN-04, CAN-05, PAY-13)', () => {
    const { out, err, code } = ask(
      'columns.json',
      '--policies',
      'aliexpress,two-week-consent,instant-cancel,repay-channels',
    )
    expect([err, code]).toEqual(['', 0])
    expect(answersIn(out, 'Can the buyer cancel?')).toEqual([
      ['aliexpress and repay-channels', 'Yes, at once until 2026-05-05T10:02-07:00 (in 24 hours)'],
      [
        'two-week-consent',
        'No, it is too early; possible from 2026-05-05T10:02-07:00 (in 24 hours)',
      ],
      [
        'instant-cancel',
        'No, it is too early; possible from 2026-05-04T10:12-07:00 (in 10 minutes)',
      ],
    ])
    expect(answersIn(out, 'How does it stand?')).toEqual([
      ['all', 'payment-review: paid, and the payment is being checked'],
    ])
    expect(
      answersIn(out, 'What happens next by itself?').map(([policies, answer]) => [
        policies,
        answer.slice(0, 25),
      ]),
    ).toEqual([
      ['aliexpress, two-week-consent and repay-channels', '2026-05-05T10:02-07:00 (i'],
      ['instant-cancel', '2026-05-04T10:12-07:00 (i'],
    ])
  })

  test('says of each what consent is needed, and what silence means (CAN-06, CAN-07)', () => {
    const { out } = ask(
      'columns.json',
      '--at',
      '2026-05-06T10:02',
      '--policies',
      'aliexpress,two-week-consent,one-day-window',
    )
    expect(answersIn(out, 'Can the buyer cancel?')).toEqual([
      [
        'aliexpress',
        'Only if the seller agrees: ask until 2026-05-12T10:02-07:00 (in 6 days); if the seller does not answer by 2026-05-11T10:02-07:00 (in 5 days): the seller’s deadline to answer the cancellation request passes → cancelled',
      ],
      [
        'two-week-consent',
        'Only if the seller agrees: ask until 2026-10-31T10:02-07:00 (in 178 days); if the seller does not answer by 2026-05-20T10:02-07:00 (in 14 days): the seller’s deadline to answer the cancellation request passes → cancelled',
      ],
      ['one-day-window', 'No, it is too late: it was possible before 2026-05-05T10:02-07:00'],
    ])
    expect(
      answersIn(out, 'When does a refund arrive?').map(([policies, answer]) => [
        policies,
        answer.slice(0, 40),
      ]),
    ).toEqual([
      ['aliexpress', 'if the seller agrees at once: 0.10 USD b'],
      ['two-week-consent', 'if the seller agrees at once: 0.10 USD b'],
      ['one-day-window', 'none: it cannot be cancelled now'],
    ])
  })

  test('goes through its history under each; one that refuses a step says so, and answers for what became of the order then', () => {
    const { out, code } = ask(
      'story.json',
      '--policies',
      'aliexpress,two-week-consent,processing-timer',
    )
    expect(code).toBe(0)
    expect(answersIn(out, 'How does its history go?')).toEqual([
      ['aliexpress', 'every step is accepted'],
      [
        'two-week-consent and processing-timer',
        '✗ 2026-05-04T18:30-07:00 buyer may not cancel the order: the policy does not allow it here',
      ],
    ])
    expect(
      answersIn(out, 'How does it stand?').map(([policies, answer]) => [
        policies,
        answer.split(':')[0],
      ]),
    ).toEqual([
      ['aliexpress', 'cancelled'],
      ['two-week-consent and processing-timer', 'awaiting-shipment'],
    ])
    expect(answersIn(out, 'How does it end if nobody acts?')).toEqual([
      ['aliexpress', 'cancelled, as it is now'],
      ['two-week-consent', 'refund-pending 2026-10-31T10:02-07:00 (in 178 days)'],
      ['processing-timer', 'refund-pending 2026-05-11T10:02-07:00 (in 5 days)'],
    ])
  })

  test('has no history to tell where nothing happened but time', () => {
    expect(
      ask('columns.json', '--policies', 'aliexpress,instant-cancel', '--at', '2026-06-30').out,
    ).not.toContain('How does its history go?')
  })
})
