import { describe, expect, test } from 'vitest'
import { flat, running } from '../read.js'

const shop = (more: object) => ({ name: 'shop', title: 'A shop', extends: 'base', ...more })
const tool = running({
  'base.json': shop({}),
  'sooner.json': shop({ shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } } }),
})

describe('how far is compared', () => {
  // Once the money has gone back under one policy alone the seller ships, and then the buyer may
  // dispute under the other alone.
  const told = (...more: readonly string[]) => {
    const { out, err, code } = tool(
      'compare',
      'base.json',
      'sooner.json',
      '--protect',
      'buyer',
      ...more,
    )
    return {
      text: flat(out),
      err,
      code,
      zones: Number(/(\d+) zones/.exec(out)?.[1]),
      disputes: out.includes('policy lets the buyer open a dispute'),
    }
  }
  const one = told('--counters', '1')

  test('is told: by default one action is followed once the orders have parted', () => {
    expect(one.text).toContain(
      'Beyond 1 more action is explored after a difference (--beyond explores more)',
    )
    expect(one.disputes).toBe(true)
    expect(told('--counters', '1', '--beyond', '1')).toEqual(one)
  })

  test('with --beyond 0 ends where the orders part, with more goes on, and with all to the end', () => {
    const [none, two, all] = ['0', '2', 'all'].map((count) =>
      told('--counters', '1', '--beyond', count),
    )
    expect(none).toMatchObject({
      disputes: false,
      text: expect.stringContaining('Beyond no later action is explored') as string,
    })
    expect(two?.text).toContain(
      'Beyond 2 more actions are explored after a difference (--beyond explores more)',
    )
    expect(all?.text).toContain('Beyond every later action is explored after a difference')
    expect(all?.text).not.toContain('--beyond explores more')
    expect(none?.zones).toBeLessThan(one.zones)
    expect(all?.zones).toBeGreaterThan(one.zones)
  })

  test('with --counters 0 leaves disputes out, and says so', () => {
    const without = told('--counters', '0')
    expect(without.text).toContain(
      'Limits 0 requests, extensions, disputes and appeals, 1 rounds (set by --counters; the policies may allow more)',
    )
    expect(without.disputes).toBe(false)
    expect(told().text).not.toContain('Limits')
  })
})
