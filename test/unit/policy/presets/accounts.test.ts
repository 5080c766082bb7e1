import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS, PRESETS } from '../../../../src/policy/presets/presets.js'
import { FIELD_PATHS, SECTIONS } from '../../../../src/policy/fields/names.js'
import { isRule, RULES } from '../../../../docs/law/generate/data/catalogue.js'
import { policyOf } from '../../codec/policy/decoded.js'

const accounts = Object.entries(MARKETPLACE_VARIANTS)

describe('an account', () => {
  it.each(accounts)(
    'says where each value of %s comes from: a rule, or that it is assumed',
    (_, account) => {
      const own = SECTIONS.flatMap((section) =>
        Object.keys(account[section] ?? {}).map((field) => `${section}.${field}`),
      )
      const uncited = own.filter(
        (path) => !Object.keys(account.cites ?? {}).some((cited) => cited === path),
      )
      expect(uncited).toStrictEqual([])
      for (const [path, cites] of Object.entries(account.cites ?? {})) {
        expect(
          cites.some((cite) => isRule(cite) || cite.includes('assumed')),
          `${path}: ${cites.join(', ')}`,
        ).toBe(true)
      }
    },
  )

  it.each(accounts)('cites only rules that there are: %s', (_, account) => {
    const ids = Object.values(account.cites ?? {})
      .flat()
      .filter((cite) => /^[A-Z]{3}-/.test(cite) && !cite.includes(' '))
    expect(ids.filter((id) => !isRule(id))).toStrictEqual([])
  })

  it.each(accounts.filter(([name]) => name !== 'aliexpress'))(
    'cites of the rules only those that it states itself: %s',
    (name, { cites = {} }) => {
      const others = Object.entries(cites).flatMap(([path, own]) =>
        RULES.filter(({ id, accounts: states }) => own.includes(id) && !states.includes(name)).map(
          ({ id }) => `${path}: ${id}`,
        ),
      )
      expect(others).toStrictEqual([])
    },
  )

  it.each(Object.entries(PRESETS))('says of every value where it comes from: %s', (_, file) => {
    const { sources } = policyOf(file)
    expect(FIELD_PATHS.filter((path) => sources[path]?.cites.length === 0)).toStrictEqual([])
  })

  it('is found under its own name', () => {
    expect(
      Object.entries(MARKETPLACE_VARIANTS).map(([name, file]) => [name, file.name]),
    ).toStrictEqual(Object.keys(MARKETPLACE_VARIANTS).map((name) => [name, name]))
  })
})

describe('the base', () => {
  it('writes every field, and nothing but fields', () => {
    const base = MARKETPLACE_VARIANTS['base']!
    expect(
      SECTIONS.flatMap((section) =>
        Object.keys(base[section] ?? {}).map((field) => `${section}.${field}`),
      ).sort(),
    ).toStrictEqual([...FIELD_PATHS].sort())
  })
})

describe('the consolidated account', () => {
  const { cancellation, dispute, payment } = policyOf(MARKETPLACE_VARIANTS['aliexpress'])

  it('lets the buyer cancel alone on the first day, and with consent after it', () => {
    expect(cancellation.byBuyer.closes).toStrictEqual(cancellation.onRequest.opens)
  })

  it('waits twenty days for payment and ten for a dispute', () => {
    expect(payment.within).toStrictEqual({ days: 20 })
    expect(dispute.window.opens).toMatchObject({
      otherwise: { earliest: ['delivered', { days: 10, after: 'shipped' }] },
    })
  })
})

describe('the account of cancelling at once', () => {
  const { cancellation, dispute, refund } = policyOf(MARKETPLACE_VARIANTS['instant-cancel'])

  it('lets the buyer cancel until shipment, unless the seller turned that off or limited it to hours', () => {
    expect(cancellation.byBuyer).toMatchObject({
      opens: { otherwise: 'cleared' },
      closes: { otherwise: 'never' },
    })
  })

  it('knows no ground that its own list does not have', () => {
    expect(JSON.stringify(dispute)).not.toContain('changed-mind')
  })

  it('gives back by payment method, at the latest after twenty business days', () => {
    expect(JSON.stringify(refund.arrival)).toContain('{"businessDays":[5,20]}')
  })

  it('lets goods that are no longer wanted be returned, not kept at a discount', () => {
    expect(dispute.remedies).toMatchObject({
      cases: [{ when: { ground: ['not-needed'] }, use: ['return'] }, {}],
    })
  })
})

describe('the account of two weeks', () => {
  const { cancellation, dispute, shipment } = policyOf(MARKETPLACE_VARIANTS['two-week-consent'])

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
        { when: { stage: ['unshipped'], cancellationAsked: true }, use: 'paid' },
        { use: 'shipped' },
        { use: 'requestRefused' },
        {},
        {},
      ],
    })
  })
})

describe('the account of the payment check', () => {
  const { cancellation, dispute, payment, refund } = policyOf(MARKETPLACE_VARIANTS['payment-check'])

  it('checks for an hour, during which as after which the buyer cancels alone', () => {
    expect(payment.check).toStrictEqual({ within: { hours: 1 }, onSilence: 'continue' })
    expect(cancellation.byBuyer).toStrictEqual({ opens: 'paid' })
    expect(cancellation.onRequest).toStrictEqual({ opens: 'never' })
  })

  it('gives back within three days what was cancelled, and leaves other refunds to the consolidated account', () => {
    expect(refund.arrival).toMatchObject({
      cases: [
        { when: { cause: ['cancellation', 'payment-void'] }, use: { days: [0, 3] } },
        {},
        {},
        {},
        {},
        {},
      ],
    })
  })

  it('asks for no agreement to take goods back, so that no ground is kept from the platform', () => {
    expect(JSON.stringify([dispute.answer, dispute.reply, dispute.escalation])).not.toContain(
      'changed-mind',
    )
  })
})

describe('the account of one day', () => {
  const { cancellation, dispute, payment } = policyOf(MARKETPLACE_VARIANTS['one-day-window'])

  it('opens the request for the day in which the payment is checked', () => {
    expect(cancellation.onRequest).toStrictEqual({
      opens: 'paid',
      closes: { ...(payment.check.within as object), after: 'paid' },
    })
  })

  it('lists five reasons, of which three are on the seller’s side', () => {
    expect(cancellation.reasons).toStrictEqual({
      'not-needed': 'buyer',
      'unanswered-questions': 'seller',
      'out-of-stock': 'seller',
      'price-raised': 'seller',
      other: 'none',
    })
  })

  it('needs the seller’s yes for a change of mind alone', () => {
    expect(dispute.answer.onSilence).toStrictEqual({
      cases: [{ when: { ground: ['changed-mind'] }, use: 'continue' }],
      otherwise: 'grant',
    })
  })
})

describe('the account of a day before consent', () => {
  const { cancellation, dispute, protection, shipment } = policyOf(
    MARKETPLACE_VARIANTS['day-after-consent'],
  )

  it('opens nothing before the payment is verified', () => {
    expect([cancellation.bySeller.opens, cancellation.onRequest.opens]).toStrictEqual([
      { days: 1, after: 'paid' },
      { days: 1, after: 'paid' },
    ])
    expect(JSON.stringify(dispute.window)).not.toContain('paid')
  })

  it('knows no end of a dispute by silence but the claim after sixteen days', () => {
    expect([dispute.answer.within, dispute.reply.within]).toStrictEqual(['never', 'never'])
    expect(dispute.escalation).toStrictEqual({
      opens: 'disputed',
      closes: { days: 16, after: 'disputed' },
    })
  })

  it('pays the seller when the delivery period is over, and takes no shipment without a number', () => {
    expect(protection.ends).toMatchObject({ latest: ['promised', { after: 'shipped' }] })
    expect(shipment.proof).toStrictEqual({ allOf: ['tracking'] })
  })
})

describe('the account of seven days', () => {
  const { dispute, facts, shipment } = policyOf(MARKETPLACE_VARIANTS['seven-day-shipping'])

  it('gives seven days to ship and opens disputes about shipped goods six days later', () => {
    expect(shipment.ship.within).toStrictEqual({ days: 7 })
    expect(dispute.window.opens).toMatchObject({
      cases: [
        {
          when: { stage: ['received'] },
          use: { latest: ['delivered', { days: 6, after: 'shipped' }] },
        },
        { when: { stage: ['missing'] }, use: { days: 6, after: 'shipped' } },
        {},
        {},
        {},
      ],
    })
  })

  it('works without PayPal', () => {
    expect(facts['method']).not.toContain('paypal')
  })
})

describe('the account of the processing timer', () => {
  const { cancellation, dispute } = policyOf(MARKETPLACE_VARIANTS['processing-timer'])

  it('lets the request live as long as the term to ship, for any reason in words', () => {
    expect(cancellation.onRequest).toStrictEqual({ opens: 'paid', closes: 'shipBy' })
    expect(cancellation.reasons).toStrictEqual({ '*': 'none' })
  })

  it('closes against the buyer whom nobody answers, and has no appeal', () => {
    expect([dispute.answer.onSilence, dispute.reply.onSilence]).toStrictEqual([
      'release',
      'release',
    ])
    expect(dispute.escalation).toStrictEqual({ opens: 'disputed' })
    expect(dispute.appeal).toStrictEqual({ opens: 'never' })
  })
})

describe('the account of statuses', () => {
  const { cancellation, dispute, shipment } = policyOf(MARKETPLACE_VARIANTS['order-statuses'])

  it('knows disputes before shipment, and no other way to cancel', () => {
    expect([cancellation.byBuyer.opens, cancellation.onRequest.opens]).toStrictEqual([
      'never',
      'never',
    ])
    expect(dispute.window.opens).toMatchObject({
      cases: [{ when: { stage: ['unshipped'] }, use: 'paid' }, {}],
      otherwise: { days: 10, after: 'shipped' },
    })
    expect(shipment.ship.onSilence).toBe('continue')
  })

  it('counts in business days', () => {
    expect([dispute.answer.within, dispute.decision]).toStrictEqual([
      { businessDays: 5 },
      { businessDays: 15 },
    ])
  })
})
