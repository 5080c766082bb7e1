import { describe, expect, test } from 'vitest'
import { asking, flat } from '../read.js'

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
    { at: '2026-05-05T09:00', by: 'buyer', verb: 'cancel', expect: 'order-over' },
  ],
}
const ask = asking({ 'columns.json': columns, 'story.json': story, 'both.json': [columns, story] })

describe('an order in full', () => {
  const { out, err, code } = ask('columns.json')
  const text = flat(out)

  test('says the policy, the order in a line, its status, and at which instant it was asked: the last event’s, never the machine’s', () => {
    expect([err, code]).toEqual(['', 0])
    expect(text).toContain('Policy aliexpress — ')
    expect(text).toContain('Order A1: 0.10 USD for seeds, by card')
    expect(text).toContain(
      'Asked at 2026-05-04T10:02-07:00 in America/Los_Angeles (the instant of the order’s last event',
    )
    expect(text).toContain('Status payment-review: ')
  })

  test('says what the buyer can do, until when, with which reasons, and when the refund arrives (CAN-02, CAN-04, PAY-02)', () => {
    expect(text).toContain(
      'cancel the order at once — until 2026-05-05T10:02-07:00 (in 24 hours) needs: reason (not-needed, ',
    )
    expect(text).toMatch(/refund: 0\.10 USD by card .*: arrives between 2026-05-\d\dT10:02-07:00/)
    expect(text).toMatch(/in code: cancel \[cancellation\.byBuyer[^\]]*CAN-04/)
  })

  test('says what opens later, and why the rest cannot be done (CAN-05)', () => {
    expect(text).toContain('from 2026-05-05T10:02-07:00 (in 24 hours): ask the seller to cancel')
    expect(text).toMatch(/The buyer cannot - pay.*: it has been paid already/)
    expect(text).toMatch(
      /ask for longer protection[^:;]*: the payment is still being checked; possible once the goods have been shipped/,
    )
  })

  test('says what is pending and how it ends if nobody acts: after seven days to ship the money goes back (SHP-01, SHP-02)', () => {
    expect(text).toContain(
      '2026-05-05T10:02-07:00 (in 24 hours) the payment check ends → awaiting-shipment',
    )
    expect(text).toContain(
      '2026-05-12T10:02-07:00 (in 8 days) the deadline to ship passes with nothing shipped: 0.10 USD back to the buyer → refund-pending',
    )
    expect(text).toContain('0.10 USD is in escrow')
  })

  test('keeps to 100 columns', () => {
    const long = [out, ask().out]
      .flatMap((all) => all.split('\n'))
      .filter((line) => [...line].length > 100)
    expect(long).toEqual([])
  })
})

describe('a story', () => {
  test('is told step by step with its refusals, and asked at its own instant', () => {
    const text = flat(ask('story.json').out)
    expect(text).toContain(
      'buyer cancels the order at once (not-needed): 0.10 USD back to the buyer → cancelled',
    )
    expect(text).toMatch(/✗ buyer may not cancel the order: the order is over: it was cancelled/)
    expect(text).toContain('Asked at 2026-05-06T09:00-07:00')
    expect(text).toContain('Cancel? No, the order is over: it was cancelled')
  })

  test('asked at an earlier instant shows the order as it stood then, and says what it leaves out', () => {
    const text = flat(ask('story.json', '--at', '2026-05-04T12:00').out)
    expect(text).toContain('as --at asks; 2 later entries of the history left out')
    expect(text).toContain('Cancel? Yes, at once until 2026-05-05T10:02-07:00')
  })

  test('that does not go as it expects is said so, with exit code 1; under another policy nothing is expected', () => {
    const other = asking({
      's.json': { ...story, history: [{ ...story.history[0], expect: 'not-yet-open' }] },
    })
    expect(other('s.json')).toMatchObject({
      code: 1,
      err: 'escrow-rules: not as told: Seeds: 2026-05-04T18:30-07:00 buyer cancel: expected not-yet-open, got accepted\n',
    })
    expect(other('s.json', '--policy', 'two-week-consent').code).toBe(0)
  })

  test('under two-week-consent needs the seller’s consent, and not before a day has passed (CAN-05, CAN-06)', () => {
    const text = flat(ask('columns.json', '--policy', 'two-week-consent').out)
    expect(text).toContain('Cancel? No, it is too early')
    expect(text).toContain('possible from 2026-05-05T10:02-07:00 (in 24 hours)')
  })
})

describe('a stored order', () => {
  const { order } = JSON.parse(ask('story.json', '--json').out) as { readonly order: unknown }

  test('is answered as the story was that led there', () => {
    const stored = asking({ 'stored.json': order })(
      'stored.json',
      '--at',
      '2026-05-06T09:00',
      '--json',
    )
    expect([stored.err, stored.code]).toEqual(['', 0])
    expect(JSON.parse(stored.out)).toMatchObject({
      status: 'cancelled',
      because: 'asked',
      story: [],
      order,
    })
  })

  test('can begin a story', () => {
    const history = [
      {
        at: '2026-05-05T09:00',
        by: 'platform',
        verb: 'release-refund',
        payload: { refund: 'r1' },
        expect: 'accepted',
      },
    ]
    const { out, code } = asking({ 'more.json': { policy: 'aliexpress', order, history } })(
      'more.json',
    )
    expect(code).toBe(0)
    expect(flat(out)).toContain('platform releases a refund to the bank')
  })
})

describe('--as', () => {
  test.each(['buyer', 'seller', 'platform'])('%s shows that side alone', (side) => {
    const { out } = ask('columns.json', '--as', side)
    expect([...out.matchAll(/^The (\w+) can now$/gm)].map(([, who]) => who)).toEqual([side])
  })
})

describe('--json', () => {
  test('is one document with the answers as the library gives them', () => {
    const found: unknown = JSON.parse(ask('story.json', '--json').out)
    expect(found).toMatchObject({
      title: 'Seeds',
      policy: { name: 'aliexpress', zone: 'America/Los_Angeles' },
      askedAt: Date.UTC(2026, 4, 6, 16),
      because: 'story',
      status: 'cancelled',
      story: [
        { kind: 'event', event: { row: 'cancel.at-once' } },
        { kind: 'refused', refusal: { row: 'cancel.at-once' } },
      ],
      answers: {
        balance: { _tag: 'Right', right: { paid: 10, held: 0, refunded: 10 } },
        canCancel: { _tag: 'Left' },
        actions: {
          buyer: { _tag: 'Right' },
          seller: { _tag: 'Right' },
          platform: { _tag: 'Right' },
        },
        disputeOutcome: null,
      },
    })
  })

  test('is a list where there are several orders', () => {
    expect(JSON.parse(ask('both.json', '--json').out)).toHaveLength(2)
    expect(JSON.parse(ask('--json', '--as', 'buyer').out)).toHaveLength(33)
  })
})

describe('without a file', () => {
  test('all stories are told in short', () => {
    const { out, err, code } = ask()
    expect([err, code]).toEqual(['', 0])
    expect(out.match(/^── /gm)).toHaveLength(33)
    expect(out.match(/^ {2}forecast {2}/gm)).toHaveLength(33)
    expect(out).toContain(
      '33 stories under two-week-consent, instant-cancel, one-day-window, processing-timer',
    )
  })
})
