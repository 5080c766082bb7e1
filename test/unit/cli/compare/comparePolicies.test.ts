import { describe, expect, test } from 'vitest'
import { running } from '../read.js'

const shop = (more: object) => ({ name: 'shop', title: 'A shop', extends: 'base', ...more })
const days = (count: number) => ({
  cancellation: { byBuyer: { opens: 'paid', closes: { days: count, after: 'paid' } } },
})
const changelog = (unreleased: string, released = '') =>
  `# Changelog\n\n## [Unreleased]\n\n${unreleased}\n\n## [1.0.0]\n\n${released}\n`
const files = {
  'two.json': shop(days(2)),
  'one.json': shop({ ...days(1), calendar: { zone: 'America/Sao_Paulo' } }),
  'sooner.json': shop({
    ...days(2),
    shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } },
  }),
  'platform.json': shop({
    cancellation: { ...days(2).cancellation, byPlatform: { opens: 'cleared', closes: 'shipped' } },
  }),
  'named.md': changelog('- A buyer cancels within one day (`buyer.cancel`).'),
  'all.md': changelog('- Buyers, see the mail of May: buyer.may-do.'),
  'other.md': changelog('- `buyer.cancellation`, seller.cancel, xbuyer.cancel', '- `buyer.cancel`'),
  'released.md': '# Changelog\n\n## [1.0.0]\n\n- `buyer.cancel`\n',
}
const tool = running(files)
/** It shows early, so that there is no need to look far. */
const NEAR = ['two.json', 'one.json', '--most', '60'] as const
const compare = (...argv: readonly string[]) => tool('compare', ...argv)
/** One line, however it was broken. */
const flat = (text: string): string => text.replace(/\s+/g, ' ')

describe('a policy that takes something from the buyer', () => {
  const { out, err, code } = compare('two.json', 'one.json')

  test('is refused with exit code 1, and the key of what is worse', () => {
    expect([err, code]).toEqual(['escrow-rules: worse for the buyer or seller: buyer.cancel\n', 1])
  })

  test('is shown as a table of parties and what is observed', () => {
    expect(out).toMatch(
      /^ {11}may do {4}gets {6}how long\nbuyer {6}worse {5}same {6}same\nseller {5}same {6}same {6}same$/m,
    )
  })

  test('is shown by one history, and what each policy makes of it, in the zone of the policy after', () => {
    expect(out).toContain(
      [
        '   2026-03-02T15:00-03:00   buyer pays: 84.00 EUR into escrow → awaiting-shipment',
        '   under the old policy',
        '      2026-03-03T15:00-03:00   buyer cancels the order at once (other): 84.00 EUR back to the buyer',
        '                               → cancelled',
        '   under the new policy',
        '      2026-03-03T15:00-03:00 ✗ buyer may not cancel the order (other): it is too late: it was',
        '                               possible before 2026-03-03T15:00-03:00 [cancellation.byBuyer.closes]',
      ].join('\n'),
    )
  })

  test('names both files, since both policies have one name', () => {
    expect(flat(out)).toContain('Old policy shop (two.json) New policy shop (one.json)')
  })

  test('passes where the other party alone is protected', () => {
    expect(compare(...NEAR, '--protect', 'seller')).toMatchObject({ err: '', code: 0 })
    expect(compare(...NEAR, '--protect', 'buyer')).toMatchObject({
      err: 'escrow-rules: worse for the buyer: buyer.cancel\n',
      code: 1,
    })
  })

  test('passes where the changelog names it, and the report says so', () => {
    const named = compare(...NEAR, '--protect', 'buyer', '--allow', 'named.md')
    expect([named.err, named.code]).toEqual(['', 0])
    expect(flat(named.out)).toContain('[buyer.cancel; the changelog names it]')
  })

  test('passes where the changelog names all that the buyer may do', () => {
    expect(compare(...NEAR, '--allow', 'all.md').code).toBe(0)
  })

  test('does not pass by what the changelog says of a release, or by a word that only looks like the key', () => {
    expect(compare(...NEAR, '--allow', 'other.md')).toMatchObject({
      code: 1,
      err: 'escrow-rules: worse for the buyer or seller: buyer.cancel; other.md does not name it under Unreleased\n',
    })
    expect(compare(...NEAR, '--allow', 'released.md')).toMatchObject({
      code: 1,
      err: 'escrow-rules: worse for the buyer or seller: buyer.cancel; released.md has no section Unreleased to name it\n',
    })
  })
})

describe('a policy that gives something to the buyer', () => {
  test('passes with exit code 0 where the seller loses nothing by it', () => {
    const { out, err, code } = compare('one.json', 'two.json')
    expect([err, code]).toEqual(['', 0])
    expect(flat(out)).toContain(
      '1. better for the buyer (may do): only the new policy lets the buyer cancel the order [buyer.cancel]',
    )
  })
})

describe('a policy under which the platform may do more', () => {
  test('passes, and says so apart from what counts', () => {
    const { out, code } = compare('two.json', 'platform.json')
    expect(code).toBe(0)
    expect(flat(out)).toContain(
      'Differences none for buyer or seller Differences for platform and carrier (they fail nothing) 1. only the new policy lets the platform cancel the order [platform.cancel]',
    )
  })
})

describe('the same policy twice', () => {
  test('is the same in everything', () => {
    const { out, code } = compare('base', 'base')
    expect(code).toBe(0)
    expect(out.match(/\bsame\b/g)).toHaveLength(6)
    expect(out).toContain('No difference was found.')
  })
})

describe('policies that part by a timer', () => {
  const { out, err } = compare('two.json', 'sooner.json')
  const [first = '', later = ''] = out.split(
    'Consequences of the differences above (they fail nothing)',
  )

  test('are told with that first: the money is back two days sooner, and where it stands under each', () => {
    expect(flat(first)).toContain(
      'better for the buyer (how long): the buyer is refunded earlier under the policy after: under the policy before the money is still held [buyer.how-long]',
    )
    expect(flat(first)).toContain(
      'under the old policy money: 84.00 EUR is in escrow under the new policy 2026-03-07T18:00Z · the deadline to ship passes',
    )
  })

  test('are told with what somebody may do after that second, and by what they had parted', () => {
    expect(first).not.toContain('[buyer.dispute]')
    expect(later).toMatch(
      /^\nAfter the deadline to ship passes with nothing shipped \[row shipment\.overdue\]\n/,
    )
    expect(flat(later)).toContain(
      'worse for the buyer (may do): only the old policy lets the buyer open a dispute [buyer.dispute]',
    )
  })

  test('fail by what each gets, and not by what only follows', () => {
    expect(err).toBe('escrow-rules: worse for the buyer or seller: seller.gets\n')
    expect(out).toMatch(/^buyer {6}same {6}better {4}better\nseller {5}same {6}worse {5}same$/m)
  })

  test('count on, and keep to 100 columns', () => {
    const numbers = [...out.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([])
  })
})

describe('policies that list other grounds', () => {
  test('are told in one line a direction, with what is said, and shown by the first', () => {
    const listing = running({
      'old.json': shop({
        dispute: {
          grounds: { 'not-received': 'missing', damaged: 'received', counterfeit: 'received' },
          window: { opens: 'paid' },
        },
      }),
      'new.json': shop({
        dispute: {
          grounds: { 'not-shipped': 'unshipped', 'not-received': 'missing' },
          window: { opens: 'paid' },
        },
      }),
      'less.json': shop({
        dispute: { grounds: { counterfeit: 'received' }, window: { opens: 'paid' } },
      }),
    })
    const { out, err } = listing('compare', 'old.json', 'new.json', '--protect', 'buyer')
    expect(err).toBe('escrow-rules: worse for the buyer: buyer.dispute\n')
    expect(flat(out)).toContain(
      '1. worse for the buyer (may do): only the old policy lets the buyer open a dispute: ground damaged or counterfeit [buyer.dispute]',
    )
    expect(flat(out)).toContain(
      '2. better for the buyer (may do): only the new policy lets the buyer open a dispute: ground not-shipped [buyer.dispute]',
    )
    const other = flat(listing('compare', 'new.json', 'less.json', '--protect', 'buyer').out)
    expect(other).toContain(
      '1. worse for the buyer (may do): only the old policy lets the buyer open a dispute: ground not-shipped; ground not-received [buyer.dispute]',
    )
    expect(other.match(/only the old policy lets/g)).toHaveLength(1)
  })
})

describe('policies that leave other amounts', () => {
  const charging = (fee: number) =>
    shop({ ...days(2), cancellation: { ...days(2).cancellation, fee } })
  const { out, err } = running({ 'free.json': charging(0), 'fee.json': charging(1) })(
    'compare',
    'free.json',
    'fee.json',
  )

  test('are told to the cent, and where the money went under each', () => {
    expect(flat(out)).toContain(
      '1. worse for the buyer (gets): the buyer gets 84.00 EUR before, 83.20 EUR after [buyer.gets]',
    )
    expect(flat(out)).toContain(
      '2. better for the seller (gets): the seller gets 0.00 EUR before, 0.80 EUR after [seller.gets]',
    )
    expect(flat(out)).toContain(
      'money: of 84.00 EUR paid, 83.20 EUR is on its way back to the buyer and 0.80 EUR has been kept as fees',
    )
  })

  test('fail for the one who gets less', () => {
    expect(err).toBe('escrow-rules: worse for the buyer or seller: buyer.gets\n')
  })
})

describe('compare --interventions', () => {
  test('explores more, and finds a policy no less the same as itself', () => {
    const statesOf = (...more: readonly string[]): number =>
      Number(/(\d+) states/.exec(compare('base', 'base', '--most', '100', ...more).out)?.[1])
    expect(statesOf('--interventions')).toBeGreaterThan(statesOf())
    expect(
      compare('base', 'base', '--most', '100', '--interventions').out.match(/\bsame\b(?!`)/g),
    ).toHaveLength(6)
  })
})

describe('compare --in-flight', () => {
  const { out, err, code } = compare('two.json', 'one.json', '--in-flight')

  test('says what orders in flight would lose, by one history, and what is so under each policy', () => {
    expect(out).toContain(
      [
        '1. the buyer could no longer cancel the order [buyer.cancel; cancellation.byBuyer]',
        '   2026-03-02T18:00Z   placed: 84.00 EUR = goods 80.00 EUR + shipping 4.00 EUR, by card',
        '   2026-03-02T18:00Z   buyer pays: 84.00 EUR into escrow → awaiting-shipment',
        '   under the old policy',
        '      2026-03-03T18:00Z   buyer cancels the order at once (other): 84.00 EUR back to the buyer →',
        '                          cancelled',
        '   moved to the new policy',
        '      2026-03-03T18:00Z ✗ buyer may not cancel the order (other): it is too late: it was possible',
        '                          before 2026-03-03T18:00Z [cancellation.byBuyer.closes]',
      ].join('\n'),
    )
  })

  test('says of what lasts for less time until when it lasts', () => {
    expect(flat(out)).toContain(
      '2. the buyer could cancel the order for less time [buyer.cancel; cancellation.byBuyer]',
    )
    expect(out).toContain(
      '   under the old policy: until 2026-03-04T18:00Z (in 2 days)\n   moved to the new policy: until 2026-03-03T18:00Z (in 24 hours)\n',
    )
  })

  test('names the smallest set of fields to keep, and fails', () => {
    expect(flat(out)).toContain(
      'Orders in flight lose nothing if they keep these fields of the old policy: cancellation.byBuyer.',
    )
    expect([err, code]).toEqual([
      'escrow-rules: orders in flight would lose: buyer.cancel; they lose nothing if they keep cancellation.byBuyer\n',
      1,
    ])
  })

  test('passes where it takes from the other party alone', () => {
    expect(compare('two.json', 'one.json', '--in-flight', '--protect', 'seller')).toMatchObject({
      err: '',
      code: 0,
    })
  })

  test('says of a deadline that would be over at once what would happen, and protects both from it', () => {
    const sooner = compare('two.json', 'sooner.json', '--in-flight', '--protect', 'buyer')
    expect(flat(sooner.out)).toContain(
      '1. a deadline would pass at once: the deadline to ship passes with nothing shipped [shipment.ship]',
    )
    expect(flat(sooner.out)).toContain(
      'under the old policy nothing happens yet moved to the new policy 2026-03-07T18:00Z · the deadline to ship passes',
    )
    expect(sooner).toMatchObject({
      code: 1,
      err: 'escrow-rules: orders in flight would lose: a deadline that would pass at once; they lose nothing if they keep shipment.ship\n',
    })
  })

  test('passes where nothing is taken away', () => {
    const longer = compare('one.json', 'two.json', '--in-flight')
    expect([longer.err, longer.code]).toEqual(['', 0])
    expect(flat(longer.out)).toContain(
      'Orders in flight lose nothing: they can move to the new policy at any instant.',
    )
  })

  test('has the same as JSON, with dates and keys', () => {
    const { out: text } = compare('two.json', 'one.json', '--in-flight', '--json')
    const steps = [{ at: '2026-03-02T18:00Z', by: 'buyer', verb: 'pay', row: 'pay', payload: null }]
    expect(JSON.parse(text)).toMatchObject({
      before: 'shop',
      after: 'shop',
      safe: false,
      keep: ['cancellation.byBuyer'],
      complete: true,
      bound: null,
      losses: [
        {
          kind: 'gone',
          key: 'buyer.cancel',
          party: 'buyer',
          row: null,
          clauses: ['cancellation.byBuyer'],
          at: '2026-03-03T18:00Z',
          history: { steps },
        },
        { kind: 'sooner', key: 'buyer.cancel' },
      ],
    })
  })

  test('that is cut short says so, and counts under --strict', () => {
    const cut = compare('two.json', 'two.json', '--in-flight', '--most', '10', '--strict')
    expect(cut).toMatchObject({ code: 1, err: 'escrow-rules: the exploration did not finish\n' })
    expect(flat(cut.out)).toContain(
      'Explored NOT FINISHED, stopped after 10 zones: more may be lost than is shown',
    )
    expect(flat(cut.out)).toContain('Orders in flight lose nothing as far as it was explored')
  })

  test('takes no bounds of a comparison', () => {
    const { code, err } = compare(
      'two.json',
      'one.json',
      '--in-flight',
      '--counters',
      '1',
      '--beyond',
      'all',
    )
    expect(code).toBe(2)
    expect(err).toContain('--counters: found `1`, expected no such bound beside `--in-flight`')
    expect(err).toContain('--beyond: found `all`, expected no such bound beside `--in-flight`')
  })

  test('takes no changelog', () => {
    expect(compare('two.json', 'one.json', '--in-flight', '--allow', 'named.md')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        '--allow: found `named.md`, expected no changelog beside `--in-flight`',
      ) as string,
    })
  })
})

describe('compare --json', () => {
  test('is the comparison as one document, with keys, and histories as dated steps under each policy', () => {
    const { out, code } = compare(...NEAR, '--json', '--allow', 'named.md')
    expect(code).toBe(0)
    const steps = [
      { at: '2026-03-02T15:00-03:00', by: 'buyer', verb: 'pay', row: 'pay', payload: null },
    ]
    expect(JSON.parse(out)).toMatchObject({
      before: 'shop',
      after: 'shop',
      complete: false,
      bound: '60 zones',
      judgements: { buyer: { 'may do': 'worse', gets: 'same', 'how long': 'same' } },
      differences: [
        {
          key: 'buyer.cancel',
          party: 'buyer',
          observable: 'may do',
          change: 'worse',
          allowed: true,
          qualifiedBy: {},
          gets: null,
          divergedAt: null,
          confirmed: true,
          at: '2026-03-03T15:00-03:00',
          action: { verb: 'cancel', payload: { reason: 'other' } },
          history: { before: { steps }, after: { steps } },
        },
      ],
    })
  })
})

describe('a comparison that is cut short', () => {
  test('says so, and counts under --strict', () => {
    const { out, code } = compare('two.json', 'two.json', '--most', '20')
    expect(code).toBe(0)
    expect(flat(out)).toContain('No difference was found so far.')
    expect(flat(out)).toContain(
      'NOT FINISHED, stopped after 20 zones: `same` below means `nothing found yet`',
    )
    expect(compare('two.json', 'two.json', '--most', '20', '--strict')).toMatchObject({
      code: 1,
      err: 'escrow-rules: the exploration did not finish\n',
    })
  })
})

describe('wrong input of compare', () => {
  test('is told all at once: both policies, the party, the bounds and the changelog', () => {
    const { out, err, code } = compare(
      'bse',
      'none.json',
      '--protect',
      'byer',
      '--most',
      'all',
      '--counters',
      'two',
      '--beyond',
      '-1',
      '--allow',
      'none.md',
    )
    expect([out, code]).toEqual(['', 2])
    expect(err.split('\n').map((line) => line.trim())).toEqual([
      'escrow-rules: 7 mistakes in the input',
      expect.stringMatching(/^before: found `bse`.*did you mean `base`\?$/),
      'none.json: there is no such file',
      '--most: found `all`, expected a whole number from 1 to 9999999',
      '--counters: found `two`, expected a whole number from 0 to 9999999',
      '--beyond: found `-1`, expected a whole number from 0 to 9999999, or `all`',
      '--protect: found `byer`, expected one of `buyer`, `seller`; did you mean `buyer`?',
      'none.md: there is no such file',
      '',
    ])
  })

  test('with one policy alone has exit code 2', () => {
    expect(compare('base')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('after') as string,
    })
  })
})
