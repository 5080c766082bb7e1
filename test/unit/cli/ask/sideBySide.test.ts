import { describe, expect, test } from 'vitest'
import { PRESETS } from '../../../../src/policies.js'
import { asking } from '../read.js'

const columns = {
  id: 'A1',
  currency: 'USD',
  lines: [{ id: 'seeds', amount: 10 }],
  method: 'card',
  placed: '2026-05-04T10:00',
  paid: '2026-05-04T10:02',
}
const story = {
  title: 'Seeds',
  policy: 'aliexpress',
  order: columns,
  ask: '2026-05-06T09:00',
  history: [
    {
      at: '2026-05-04T18:30',
      by: 'buyer',
      verb: 'cancel',
      payload: { reason: 'not-needed' },
      expect: 'accepted',
    },
  ],
}
const ask = asking({ 'columns.json': columns, 'story.json': story, 'both.json': [columns, story] })
/**
 * The answers to one question: the policies of each group, and their answer, however it was broken
 * into lines.
 */
const answersIn = (
  out: string,
  question: string,
): readonly (readonly [policies: string, answer: string])[] => {
  const block = out.split('\n\n').find((one) => one.startsWith(question)) ?? ''
  const [heading = '', ...lines] = block.split('\n')
  if (heading.endsWith('All alike')) return [['all', lines.join(' ').replace(/\s+/g, ' ').trim()]]
  return block
    .split(/\n {2}(?=\S)/)
    .slice(1)
    .map((group) => {
      const [policies = '', answer = ''] = group.replace(/\s+/g, ' ').split(/ \(\d+ of \d+\) /)
      return [policies, answer]
    })
}

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
      [
        'one-day-window',
        'No, it is too late: it was possible before 2026-05-05T10:02-07:00; instead: open a dispute before everything is shipped',
      ],
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
      ['processing-timer', 'refund-pending 2026-05-12T10:02-07:00 (in 6 days)'],
    ])
  })

  test('has no history to tell where nothing happened but time', () => {
    expect(
      ask('columns.json', '--policies', 'aliexpress,instant-cancel', '--at', '2026-06-30').out,
    ).not.toContain('How does its history go?')
  })

  test('`all` is every policy that comes with the tool but the one that they all extend, within 100 columns', () => {
    const { out } = ask('story.json', '--policies', 'all')
    const names = Object.keys(PRESETS).filter((name) => name !== 'base')
    const [, listed = ''] = /Policies (.*?) Asked at/.exec(out.replace(/\s+/g, ' ')) ?? []
    expect(listed.split(/, | and /)).toEqual(names)
    expect(out).toContain(`(1 of ${names.length})`)
    expect(
      [out, ask('--policies', 'instant-cancel,two-week-consent').out]
        .flatMap((all) => all.split('\n'))
        .filter((line) => [...line].length > 100),
    ).toEqual([])
  })

  test('may have policies of the host among them, in files', () => {
    const files = {
      'o.json': columns,
      'mine.json': {
        name: 'mine',
        title: 'Mine',
        extends: 'aliexpress',
        cancellation: { byBuyer: { opens: 'paid', closes: { days: 2, after: 'paid' } } },
      },
    }
    const { out } = asking(files)('o.json', '--policies', 'aliexpress, mine.json')
    expect(answersIn(out, 'Can the buyer cancel?')[1]).toEqual([
      'mine',
      'Yes, at once until 2026-05-06T10:02-07:00 (in 2 days)',
    ])
  })

  test('is asked about as if each had been its own: a stored order that names another policy is not refused', () => {
    const { order } = JSON.parse(ask('story.json', '--json').out) as { readonly order: object }
    const files = { 'stored.json': { ...order, policy: { name: 'aliexpress', version: '1' } } }
    expect(asking(files)('stored.json', '--policies', 'aliexpress,instant-cancel')).toMatchObject({
      code: 0,
      err: '',
    })
    expect(asking(files)('stored.json', '--policy', 'instant-cancel').code).toBe(2)
  })

  test('--json has the groups, and below them each policy’s answers as the library gives them', () => {
    const found: unknown = JSON.parse(
      ask('story.json', '--policies', 'aliexpress,two-week-consent', '--json').out,
    )
    expect(found).toMatchObject({
      compared: [
        {
          question: 'How does its history go?',
          answers: [{ policies: ['aliexpress'] }, { policies: ['two-week-consent'] }],
        },
        { question: 'How does it stand?' },
        { question: 'Can the buyer cancel?' },
        {},
        {},
        {},
        {},
        {},
      ],
      under: [
        {
          policy: { name: 'aliexpress' },
          status: 'cancelled',
          answers: { canCancel: { _tag: 'Left' } },
        },
        {
          policy: { name: 'two-week-consent' },
          status: 'awaiting-shipment',
          answers: { canCancel: { _tag: 'Right' } },
        },
      ],
    })
    expect(
      JSON.parse(ask('both.json', '--policies', 'aliexpress,two-week-consent', '--json').out),
    ).toHaveLength(2)
  })

  test('exit code 1 where a story does not go as it expects under the policy that it names, and only there', () => {
    const other = asking({
      's.json': { ...story, history: [{ ...story.history[0], expect: 'not-yet-open' }] },
    })
    expect(other('s.json', '--policies', 'two-week-consent,aliexpress')).toMatchObject({
      code: 1,
      err: 'escrow-rules: not as told: Seeds: 2026-05-04T18:30-07:00 buyer cancel: expected not-yet-open, got accepted\n',
    })
    expect(other('s.json', '--policies', 'two-week-consent,instant-cancel').code).toBe(0)
  })
})

describe('wrong input', () => {
  test.each([
    [
      ['--policies', ' , '],
      '--policies: found ` , `, expected `all`, or names of policies and files between commas',
    ],
    [
      ['--policies', 'aliexpress', '--policy', 'aliexpress'],
      '--policy: with --policies there is no one policy to judge by; leave one of the two out',
    ],
    [
      ['--policies', 'aliexpress', '--as', 'buyer'],
      '--as: the questions of --policies are not those of one side; leave one of the two out',
    ],
    [['--policies', 'aliexpress,nope.json'], 'nope.json: there is no such file'],
    [
      ['--policies', 'aliexpress,base', '--at', '2026-01-01'],
      'the instant asked at: found `2026-01-01T00:00-08:00`, expected not before the last event at 2026-05-04T10:02-07:00',
    ],
  ])('%j is said once, with exit code 2', (argv, words) => {
    expect(ask('columns.json', ...argv)).toMatchObject({
      out: '',
      code: 2,
      err: `escrow-rules: 1 mistake in the input\n  ${words}\n`,
    })
  })

  test('a name that is none is told with the nearest', () => {
    expect(ask('columns.json', '--policies', 'aliexpress,instnt-cancel').err).toMatch(
      /--policies: found `instnt-cancel`.*did you mean `instant-cancel`\?/,
    )
  })
})
