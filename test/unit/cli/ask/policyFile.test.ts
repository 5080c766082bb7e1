import { describe, expect, test } from 'vitest'
import { asking } from '../read.js'

const story = (policy: string, expected = 'accepted') => ({
  policy,
  order: {
    id: 'A1',
    currency: 'USD',
    lines: [{ id: 'cup', amount: 1000 }],
    placed: '2026-03-02T09:00Z',
  },
  history: [{ at: '2026-03-02T10:00Z', by: 'buyer', verb: 'pay', expect: expected }],
})
const shop = { name: 'shop', title: 'A shop of mine', extends: 'base' }

describe('the policy of a story', () => {
  test('may be a file, beside the story', () => {
    const ask = asking({ 'stories/a.json': story('./shop.json'), 'stories/shop.json': shop })
    const { out, err, code } = ask('stories/a.json')
    expect([err, code]).toEqual(['', 0])
    expect(out).toContain('shop — A shop of mine')
  })

  test('may be a file at a place of its own', () => {
    const ask = asking({ 'stories/a.json': story('/etc/shop.json'), '/etc/shop.json': shop })
    expect(ask('stories/a.json').out).toContain('shop — A shop of mine')
  })

  test('in a file: what the story expects counts under it', () => {
    const ask = asking({ 'a.json': story('shop.json', 'not-offered'), 'shop.json': shop })
    const { err, code } = ask('a.json')
    expect(code).toBe(1)
    expect(err).toContain('expected not-offered, got accepted')
  })

  test('that is not there, or wrong, is a mistake', () => {
    const ask = asking({ 'a.json': story('nope.json'), 'b.json': story('c.json'), 'c.json': '{' })
    expect(ask('a.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nope.json: there is no such file') as string,
    })
    expect(ask('b.json').code).toBe(2)
  })

  test('is no file where an order names it', () => {
    const { policy: _, history: __, order } = story('')
    const named = { ...order, policy: { name: 'shop.json', version: '1' } }
    const ask = asking({ 'a.json': named, 'shop.json': shop })
    expect(ask('a.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('policy.name: found `shop.json`') as string,
    })
  })
})
