import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decide, order, type Action, type Order } from '../../../../src/index.js'
import { MARKETPLACE_VARIANTS, MARKETPLACE_KINDS, load, PRESETS } from '../../../../src/policies.js'
import { SECTIONS } from '../../../../src/policy/fields/names.js'
import type { SectionName } from '../../../../src/policy/fields/types.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'
import { policyOf } from '../../codec/policy/decoded.js'

const kinds = Object.entries(MARKETPLACE_KINDS)
const NAMES = Object.keys(MARKETPLACE_KINDS)

describe('the other kinds of marketplaces', () => {
  it('have names that no account has, and come after the accounts', () => {
    expect(NAMES.filter((name) => Object.hasOwn(MARKETPLACE_VARIANTS, name))).toStrictEqual([])
    expect(Object.keys(PRESETS)).toStrictEqual([...Object.keys(MARKETPLACE_VARIANTS), ...NAMES])
  })

  it.each(kinds)(
    '%s stands on the base alone, and loads with nothing odd about it',
    (name, file) => {
      expect(file.extends).toBe('base')
      const loaded = load(name)
      expect(
        E.isLeft(loaded)
          ? loaded.left
          : loaded.right.findings.filter(({ severity }) => severity !== 'note'),
      ).toStrictEqual([])
    },
  )

  it.each(kinds)(
    '%s says of each of its values where it is from, an address or an assumption, and of no other',
    (_, file) => {
      const own = SECTIONS.flatMap((section) =>
        Object.keys(file[section] ?? {}).map((field) => `${section}.${field}`),
      )
      expect(Object.keys(file.cites ?? {}).sort()).toStrictEqual([...own].sort())
      for (const [path, cites] of Object.entries(file.cites ?? {}))
        expect(
          cites.some((cite) => /https?:\/\/|assumed/.test(cite)),
          path,
        ).toBe(true)
    },
  )

  it.each(NAMES)('%s has at least a dozen dated cases', (name) => {
    const cases = JSON.parse(
      readFileSync(new URL(`../../../corpus/cases/kind-${name}.json`, import.meta.url), 'utf8'),
    ) as readonly { readonly policy: unknown }[]
    expect(cases.length).toBeGreaterThanOrEqual(12)
    expect(cases.filter(({ policy }) => policy !== name)).toStrictEqual([])
  })

  it('know whose fault it is that a sale was called off', () => {
    expect(policyOf(MARKETPLACE_KINDS['second-hand']).cancellation.reasons).toStrictEqual({
      'changed-mind': 'buyer',
      'sold-elsewhere': 'seller',
      unsafe: 'none',
      other: 'none',
    })
    expect(policyOf(MARKETPLACE_KINDS['auction']).cancellation.reasons).toStrictEqual({
      'changed-mind': 'buyer',
      'by-mistake': 'buyer',
      'out-of-stock': 'seller',
      other: 'none',
    })
    expect(policyOf(MARKETPLACE_KINDS['on-chain']).cancellation.reasons).toStrictEqual({})
  })

  it('are as far from the default as their kind: nobody ships a booking, no chain knows a business day', () => {
    expect(policyOf(MARKETPLACE_KINDS['booking']).shipment.ship.within).toBe('never')
    const {
      calendar: _calendar,
      sources: _sources,
      conduct: _conduct,
      ...chain
    } = policyOf(MARKETPLACE_KINDS['on-chain'])
    expect(JSON.stringify(chain)).not.toContain('businessDays')
    const { answer, reply } = policyOf(MARKETPLACE_KINDS['on-chain']).dispute
    expect([answer.within, answer.onSilence, reply.within, reply.onSilence]).toStrictEqual([
      { hours: 72 },
      'grant',
      { hours: 72 },
      'release',
    ])
  })

  it('do not stand alone with what the format has for them: each such field is set by two or more', () => {
    const setting = (section: SectionName, field: string) =>
      kinds.filter(([, file]) => Object.hasOwn(file[section] ?? {}, field)).length
    const alone = [
      ['payment', 'clearedBy'],
      ['cancellation', 'byPlatform'],
      ['dispute', 'bySeller'],
      ['dispute', 'sides'],
      ['shipment', 'shippedBy'],
      ['shipment', 'deliveredBy'],
      ['shipment', 'backdate'],
    ] as const
    expect(alone.filter(([section, field]) => setting(section, field) < 2)).toStrictEqual([])
  })
})

describe('what these kinds need is off where a policy does not ask for it', () => {
  const at = Date.UTC(2026, 4, 4)
  const paid = rightOf(
    order({ id: 'A', currency: 'EUR', lines: [{ id: 'cup', amount: 100 }], placed: at, paid: at }),
  )
  const held = rightOf(
    order({
      id: 'A',
      currency: 'EUR',
      lines: [{ id: 'cup', amount: 100 }],
      placed: at,
      paid: at,
      cleared: at,
    }),
  )
  const reasons = (start: Order, action: Action) =>
    leftOf(decide(rulebook('aliexpress'), start, action, at)).failures.map(({ reason }) => reason)

  it('a seller has nothing to accept while the platform checks the payment', () => {
    expect(reasons(paid, { by: 'seller', verb: 'accept-order' })).toContain('not-offered')
    expect(reasons(paid, { by: 'seller', verb: 'decline-order' })).toContain('not-offered')
  })

  it('the platform calls nothing off, and the seller demands nothing', () => {
    expect(reasons(held, { by: 'platform', verb: 'cancel' })).toContain('not-offered')
    expect(
      reasons(held, { by: 'seller', verb: 'demand-payment', payload: { ground: 'seller-fraud' } }),
    ).toContain('not-offered')
  })

  it('a dispute is the buyer’s to escalate and to appeal', () => {
    const rules = rulebook('aliexpress')
    const disputed = rightOf(
      decide(
        rules,
        held,
        { by: 'buyer', verb: 'dispute', payload: { ground: 'seller-fraud', remedy: 'refund' } },
        at,
      ),
    ).order
    expect(reasons(disputed, { by: 'seller', verb: 'escalate' })).toContain('wrong-actor')
    const decided = rightOf(
      decide(
        rules,
        disputed,
        { by: 'platform', verb: 'decide', payload: { verdict: 'refund' } },
        at,
      ),
    ).order
    expect(decided.claim).toBe('decided')
    expect(reasons(decided, { by: 'seller', verb: 'appeal' })).toContain('wrong-actor')
  })
})
