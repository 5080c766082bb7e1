import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { canCancel, decide, order } from '../../src/index.js'
import { ACCOUNTS, load } from '../../src/policies.js'
import { leftOf, rightOf } from '../support/rulebooks.js'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp('```' + language + '\\n([^]*?)```', 'g'))].map(
    ([, text]) => text ?? '',
  )

describe('the README', () => {
  it('shows policies that load', () => {
    const shown = blocks('json')
    expect(shown.length).toBeGreaterThan(0)
    for (const text of shown) expect(E.isRight(load(JSON.parse(text)))).toBe(true)
  })

  it('says how many presets there are', () => {
    expect(Object.keys(ACCOUNTS).filter((name) => name !== 'base')).toHaveLength(12)
    expect(readme).toContain('Twelve presets ship')
  })

  it('gives the answers that its first example says', () => {
    const example = blocks('ts')[0] ?? ''
    const instants = [...example.matchAll(/Date\.parse\('([^']+)'\)/g)].map(([, iso]) =>
      Date.parse(iso ?? ''),
    )
    const [placed = 0, paid = 0, cleared = 0, now = 0] = instants
    const rules = rightOf(load('aliexpress'))
    const bought = rightOf(
      order({
        id: 'A-1',
        currency: 'USD',
        method: 'card',
        lines: [{ id: 'cactus-seeds', amount: 10 }],
        placed,
        paid,
        cleared,
      }),
    )
    const answer = rightOf(canCancel(rules, bought, now))
    expect(answer).toMatchObject({
      how: 'with-consent',
      answerDue: Date.UTC(2026, 4, 11, 9),
      onSilence: { status: 'cancelled' },
    })
    expect(example).toContain('answerDue: 2026-05-11T09:00Z')
    const shipped = rightOf(
      decide(
        rules,
        bought,
        { by: 'seller', verb: 'ship', payload: { tracking: 'RR123456785CN' } },
        now,
      ),
    )
    const no = leftOf(canCancel(rules, shipped.order, now))
    expect(no.failures.map(({ reason }) => reason)).toEqual(['already-shipped', 'window-over'])
    expect(no.failures[1]?.clause?.path).toBe('cancellation.byBuyer.closes')
    expect(no.instead.map(({ verb }) => verb)).toEqual(['refuse-delivery', 'request-extension'])
    for (const said of [
      'already-shipped',
      'window-over',
      'cancellation.byBuyer.closes',
      'refuse-delivery',
      'request-extension',
    ])
      expect(example).toContain(said)
  })
})
