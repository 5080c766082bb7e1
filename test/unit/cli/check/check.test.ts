import { describe, expect, test } from 'vitest'
import { flat, running } from '../read.js'

const policy = (name: string, more: object) => ({ name, title: name, extends: 'base', ...more })
const tool = running({
  'waiting.json': policy('waiting', {
    returns: { arrive: { within: 'never', onSilence: 'escalate' } },
  }),
  'stuck.json': policy('stuck', {
    payment: { hold: { within: 'never', onSilence: 'refund' } },
    returns: { arrive: { within: 'never', onSilence: 'escalate' } },
    calendar: { zone: 'America/Sao_Paulo' },
  }),
  'tied.json': policy('tied', {
    payment: { hold: { within: { days: 150 }, onSilence: 'refund' } },
  }),
  'overtaken.json': policy('overtaken', {
    payment: { hold: { within: { days: 5 }, onSilence: 'refund' } },
  }),
  'window.json': policy('window', {
    dispute: { window: { opens: { days: 200, after: 'shipped' }, closes: 'completed' } },
  }),
  'overdue.json': policy('overdue', {
    dispute: {
      to: 'seller',
      escalation: { opens: 'disputed', closes: { days: 10, after: 'shipped' } },
    },
  }),
  'broken.json': policy('broken', { shipment: { shp: 1 } }),
  'half.json': '{ "name": ',
})

describe('a policy with warnings alone', () => {
  const { out, err, code } = tool('check', 'base', '--histories')
  const text = flat(out)

  test('passes with exit code 0 and nothing on the error output', () => {
    expect([err, code]).toEqual(['', 0])
    expect(text).toContain('Faults (they fail the check) none')
  })

  test('says what was explored, that this is all of it, and what was left out', () => {
    expect(text).toContain('zones; complete')
    expect(text).toContain('grounds not-received, not-as-described; reasons other')
    expect(text).toContain('Limits requests 3, extensions 1, disputes 3, rounds 5, appeals 1')
    expect(text).toContain(
      'Left out restore, restore.by-buyer, reopen, freeze, freeze.chargeback, unfreeze, report-chargeback, report-chargeback.frozen, close-chargeback (--interventions explores them too)',
    )
  })

  test('says of how many lines the orders are, and what no order of so many gets to', () => {
    expect(text).toContain('Orders one line and a shipping fee (--lines 2 explores two)')
    expect(text).toMatch(/never reached by any order of one line: [^:]*shipment\.part-overdue/)
    const two = tool('check', 'base', '--lines', '2')
    expect(flat(two.out)).toContain('Orders two lines and a shipping fee Values')
    // The term to ship the rest stands still in a dispute, and is never over before it began to
    // run.
    expect(flat(two.out)).toContain('Faults (they fail the check) none')
    expect(flat(two.out)).toContain('safety net that is never needed: protection.over-part-shipped')
    expect(two).toMatchObject({ code: 0, err: '' })
    expect(tool('check', 'base', '--lines', '4')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--lines: found `4`, expected 1, 2, 3') as string,
    })
  })

  test('tells a finding in words, with whom it waits for and the history that shows it, dated', () => {
    const waiting = tool('check', 'waiting.json')
    expect([waiting.err, waiting.code]).toEqual(['', 0])
    expect(flat(waiting.out)).toContain(
      'only-hold: Only the longest escrow ends this by itself, and until then only the buyer or the carrier or the seller can act: the money is in escrow and the refused parcel is on its way back. [payment.hold, row payment.hold]',
    )
    expect(waiting.out).toMatch(
      /^ {3}2026-03-02T18:00Z {3}placed: 84\.00 EUR = goods 80\.00 EUR \+ shipping 4\.00 EUR, by card$/m,
    )
    expect(waiting.out).toMatch(
      /^ {3}2026-03-02T18:00Z {3}buyer pays: 84\.00 EUR into escrow → awaiting-shipment$/m,
    )
  })

  test('says the worst of money and of days, each with how it comes about', () => {
    expect(out).toMatch(
      /^exact {2,}all of 84\.00 EUR {2,}the least of the held money that goes back to the buyer/m,
    )
    expect(out).toMatch(
      /^exact {2,}180 days {2,}the longest that money is held\n[^]*?\n {3}2026-08-29T18:00Z /m,
    )
    expect(out).toMatch(
      /^exact {2,}7 days {2,}the longest from payment until an order ends by `late-shipment`\n.*\n.*\n {3}2026-03-09T18:00Z · the deadline to ship passes with nothing shipped/m,
    )
    expect(out).toMatch(
      /^exact {2,}just under 7 days {2,}the longest from payment until an order ends by `cancelled`/m,
    )
  })

  test('lists what is not used, apart from what is odd', () => {
    expect(text).toContain('window without any length: pay.posted-late')
    expect(text).toMatch(/switched off: [^:]*request-cancellation/)
  })

  test('keeps to 100 columns', () => {
    expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([])
  })

  test('fails under --strict', () => {
    // What no history shows fails nothing.
    expect(tool('check', 'base', '--strict')).toMatchObject({ code: 0, err: '' })
    expect(tool('check', 'tied.json')).toMatchObject({ code: 0, err: '' })
    expect(tool('check', 'tied.json', '--strict')).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^escrow-rules: tied\.json: \d findings? fails? the check: tie\n$/,
      ) as string,
    })
    expect(tool('check', 'waiting.json', '--strict')).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^escrow-rules: waiting\.json: \d findings fail the check: only-hold and tie\n$/,
      ) as string,
    })
  })
})

describe('a policy with faults', () => {
  test('under which money is held without end is stuck, told in the policy’s zone', () => {
    const { out, err, code } = tool('check', 'stuck.json')
    expect([err, code]).toEqual(['escrow-rules: stuck.json: 2 findings fail the check: stuck\n', 1])
    expect(flat(out)).toContain(
      'stuck: Nobody has a deadline, and only the carrier or the seller can act: the money is in escrow, the goods are on their way back and the goods have to go back first.',
    )
    expect(out).toContain('2026-03-02T15:00-03:00   buyer pays')
  })

  test('whose deadline is over as it begins is told with the very millisecond', () => {
    const { out, err, code } = tool('check', 'overdue.json')
    expect([err, code]).toEqual([
      'escrow-rules: overdue.json: 1 finding fails the check: overdue-on-entry\n',
      1,
    ])
    expect(out).toContain('2026-03-12T18:00:00.001Z   buyer opens a dispute (not-received, refund)')
  })

  test('whose deadlines are always overtaken has no history to show, and counts all the same', () => {
    const { out, code } = tool('check', 'overtaken.json')
    expect(code).toBe(1)
    expect(flat(out)).toContain(
      'always-overtaken: It never happens that the deadline to ship passes with nothing shipped: the deadline is running, but something else always happens first. [row shipment.overdue]',
    )
  })

  test('with a window that is never open says who can never do what; that the longest escrow never comes is no fault', () => {
    const { out, err } = tool('check', 'window.json')
    expect(err).toBe('escrow-rules: window.json: 1 finding fails the check: window-never-open\n')
    expect(flat(out)).toContain(
      'The buyer can never open a dispute: in every state that allows it, the window is closed. [dispute.window, row dispute]',
    )
    expect(out).toContain('safety net that is never needed: payment.hold')
  })
})

describe('an exploration that is cut short', () => {
  test('says so, and what was not reached is not called unused', () => {
    const { out, err, code } = tool('check', 'base', '--most', '50')
    expect([err, code]).toEqual(['', 0])
    expect(flat(out)).toContain(
      'NOT FINISHED, stopped after 50 zones: what was not found may still exist (--most explores more)',
    )
    expect(out).not.toContain('Not used')
    expect(out).toContain('Worst cases so far')
  })

  test('counts under --strict', () => {
    expect(tool('check', 'base', '--most', '50', '--strict')).toMatchObject({
      code: 1,
      err: 'escrow-rules: base: the exploration did not finish\n',
    })
  })
})

describe('--interventions', () => {
  test('leaves nothing out', () => {
    const { out } = tool('check', 'base', '--most', '50', '--interventions')
    expect(out).not.toContain('Left out')
  })
})

describe('--json', () => {
  test('is the report as one document, histories as dated steps, with how much each finding matters', () => {
    const { out, code } = tool('check', 'stuck.json', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      policy: 'stuck',
      complete: true,
      domain: { grounds: ['not-received', 'not-as-described'] },
      findings: expect.arrayContaining([
        expect.objectContaining({
          kind: 'stuck',
          weight: 'fault',
          confirmed: true,
          waitsFor: ['carrier', 'seller'],
          history: expect.objectContaining({
            order: expect.objectContaining({ schema: 2 }) as object,
            steps: expect.arrayContaining([
              { at: '2026-03-02T15:00-03:00', by: 'buyer', verb: 'pay', row: 'pay', payload: null },
            ]) as unknown,
          }) as object,
        }),
        expect.objectContaining({
          kind: 'window-never-open',
          rows: ['pay.posted-late'],
          weight: 'note',
        }),
      ]) as unknown,
      worstCases: expect.arrayContaining([
        expect.objectContaining({
          name: 'least-to-seller-who-ships',
          worst: 0,
          unit: 'part',
          confirmed: true,
        }),
      ]) as unknown,
    })
  })
})

describe('wrong input of check', () => {
  const mistakesIn = (...argv: readonly string[]): readonly string[] => {
    const { out, err, code } = tool('check', ...argv)
    expect([out, code]).toEqual(['', 2])
    return err
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
      .filter((line) => line !== '')
  }

  test('names the policy that may have been meant, and everything else that is wrong', () => {
    expect(mistakesIn('bse', '--most', '0', '--counters', '1.5')).toEqual([
      expect.stringMatching(
        /^policy: found `bse`, expected one of `base`, .*, or a file that ends in \.json; did you mean `base`\?$/,
      ),
      '--most: found `0`, expected a whole number from 1 to 9999999',
      '--counters: found `1.5`, expected a whole number from 0 to 9999999',
    ])
  })

  test('says of a file that it is not there, is no JSON, or no policy', () => {
    expect(mistakesIn('none.json')).toEqual(['none.json: there is no such file'])
    expect(mistakesIn('half.json')).toEqual([
      'half.json, line 1, column 11: found nothing, expected a value',
    ])
    expect(mistakesIn('broken.json')).toEqual([
      expect.stringMatching(/^broken\.json: shipment\.shp: found `shp`/),
    ])
  })

  test('without a policy, or with an option that there is not, has exit code 2', () => {
    expect(tool('check')).toMatchObject({ code: 2, out: '' })
    expect(tool('check', 'base', '--loud')).toMatchObject({ code: 2, out: '' })
  })

  test('is helped by --help, with exit code 0', () => {
    const { out, code } = tool('check', '--help')
    expect(code).toBe(0)
    expect(out).toContain('Exit codes: 0 no failure')
    expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([])
  })
})
