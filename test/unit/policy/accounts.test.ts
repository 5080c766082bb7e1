import { describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../../../src/policy/accounts.js'
import { FIELD_PATHS, SECTIONS } from '../../../src/policy/fields.js'
import { policyOf } from './decoded.js'

/** How many rules each chapter of the sources has. */
const RULES = new Map(Object.entries({ PAY: 13, CAN: 33, SHP: 10, PRO: 11, DIS: 35, RET: 6, REF: 16, LAT: 15 }))
const isRule = (cite: string): boolean => {
  const [, chapter = '', number] = /^([A-Z]{3})-(\d\d)$/.exec(cite) ?? []
  return Number(number) >= 1 && Number(number) <= (RULES.get(chapter) ?? 0)
}
const accounts = Object.entries(ACCOUNTS).filter(([name]) => name !== 'base')

describe('an account', () => {
  it.each(accounts)('says where each value of %s comes from: a rule, or that it is assumed', (_, account) => {
    const own = SECTIONS.flatMap((section) => Object.keys(account[section] ?? {}).map((field) => `${section}.${field}`))
    const uncited = own.filter((path) => !Object.keys(account.cites ?? {}).some((cited) => cited === path))
    expect(uncited).toStrictEqual([])
    for (const [path, cites] of Object.entries(account.cites ?? {})) {
      expect(
        cites.some((cite) => isRule(cite) || cite.includes('assumed')),
        `${path}: ${cites.join(', ')}`,
      ).toBe(true)
    }
  })

  it.each(accounts)('cites only rules that there are: %s', (_, account) => {
    const ids = Object.values(account.cites ?? {})
      .flat()
      .filter((cite) => /^[A-Z]{3}-/.test(cite) && !cite.includes(' '))
    expect(ids.filter((id) => !isRule(id))).toStrictEqual([])
  })

  it('is found under its own name', () => {
    expect(Object.entries(ACCOUNTS).map(([name, file]) => [name, file.name])).toStrictEqual(
      Object.keys(ACCOUNTS).map((name) => [name, name]),
    )
  })
})

describe('the base', () => {
  it('writes every field, and nothing but fields', () => {
    const base = ACCOUNTS['base']!
    expect(
      SECTIONS.flatMap((section) => Object.keys(base[section] ?? {}).map((field) => `${section}.${field}`)).sort(),
    ).toStrictEqual([...FIELD_PATHS].sort())
  })
})

describe('the consolidated account', () => {
  const { cancellation, dispute, payment } = policyOf(ACCOUNTS['aliexpress'])

  it('lets the buyer cancel alone on the first day, and with consent after it', () => {
    expect(cancellation.byBuyer.closes).toStrictEqual(cancellation.onRequest.opens)
  })

  it('waits twenty days for payment and ten for a dispute', () => {
    expect(payment.within).toStrictEqual({ days: 20 })
    expect(dispute.window.opens).toMatchObject({ otherwise: { days: 10, after: 'shipped' } })
  })
})

describe('the account of cancelling at once', () => {
  const { cancellation, dispute, refund } = policyOf(ACCOUNTS['instant-cancel'])

  it('lets the buyer cancel until shipment, unless the seller turned that off or limited it to hours', () => {
    expect(cancellation.byBuyer).toMatchObject({ opens: { otherwise: 'cleared' }, closes: { otherwise: 'never' } })
  })

  it('knows no ground that its own list does not have', () => {
    expect(JSON.stringify(dispute)).not.toContain('changed-mind')
  })

  it('gives back by payment method, at the latest after twenty business days', () => {
    expect(JSON.stringify(refund.arrival)).toContain('{"businessDays":[5,20]}')
  })

  it('lets goods that are no longer wanted be returned, not kept at a discount', () => {
    expect(dispute.remedies).toMatchObject({ cases: [{ when: { ground: ['not-needed'] }, use: ['return'] }, {}] })
  })
})

describe('the account of two weeks', () => {
  const { cancellation, dispute, shipment } = policyOf(ACCOUNTS['two-week-consent'])

  it("gives the seller two weeks, and closes in the buyer's favour if he is silent", () => {
    expect(cancellation.answer).toMatchObject({ within: { days: 14 }, onSilence: 'grant' })
  })

  it('makes lateness a reason to cancel, and no end by itself', () => {
    expect(cancellation.reasons['late-shipment']).toBe('seller')
    expect(shipment.ship.onSilence).toBe('continue')
  })

  it('takes a fraud to a dispute one day after payment, before what the consolidated account says', () => {
    expect(dispute.window.opens).toMatchObject({
      cases: [
        { when: { ground: ['seller-fraud'] }, use: { days: 1, after: 'paid' } },
        { use: 'shipped' },
        { use: 'requestRefused' },
        {},
        {},
      ],
    })
  })
})
