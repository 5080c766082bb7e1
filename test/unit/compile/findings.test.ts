import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { compile, utc } from '../../../src/index.js'
import { PRESETS } from '../../../src/policies.js'
import {
  MARKETPLACE_VARIANTS,
  calendarIn,
  decodePolicy,
  type Policy,
} from '../../../src/policies.js'
import { ROWS, type RowId } from '../../../src/rules/chapters/book.js'
import { at } from '../../../src/rules/vocabulary/lenses.js'
import { after } from '../../../src/rules/vocabulary/timing.js'
import { action, chapter, timer, type Row } from '../../../src/rules/vocabulary/row.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

const base: Policy = rightOf(decodePolicy(MARKETPLACE_VARIANTS['base']))
/** With rows that no chapter has, so that their ids are none of the type. */
const withRows = (more: { readonly [id: string]: Row }) =>
  compile(base, utc, [...ROWS, ...(Object.values(more) as readonly Row<RowId>[])])
const kinds = (policy: unknown) =>
  rulebook(policy).findings.map(({ kind, rows }) => `${kind} ${rows.join(' ')}`)

describe('what compile finds', () => {
  it('refuses two rows of one actor and verb that are open in one state, and names both', () => {
    const twice = chapter({
      'deliver.twice': action('carrier', {
        verb: 'deliver',
        when: { funds: 'held', goods: 'shipped' },
        then: { to: { goods: 'delivered' } },
      }),
    })
    expect(leftOf(withRows(twice))).toMatchObject([
      { severity: 'error', kind: 'row-collision', rows: ['deliver', 'deliver.twice'] },
    ])
  })

  it('takes two rows of which one opens as the other closes, or whose states differ', () => {
    const elsewhere = chapter({
      'deliver.elsewhere': action('carrier', {
        verb: 'deliver',
        when: { funds: 'void' },
        then: {},
      }),
    })
    expect(E.isRight(withRows(elsewhere))).toBe(true)
    expect(ROWS.filter((one) => one.verb === 'pay').map(({ id }) => id)).toEqual([
      'pay',
      'pay.posted-late',
    ])
  })

  it('refuses timers that fire in circles, over two states or in one', () => {
    const circle = chapter({
      there: timer({
        when: { funds: 'held', claim: 'none' },
        due: after('paid', at.payment.hold.within),
        then: { to: { claim: 'extension' } },
      }),
      back: timer({
        when: { funds: 'held', claim: 'extension' },
        due: after('paid', at.payment.hold.within),
        then: { to: { claim: 'none' } },
      }),
    })
    expect(
      leftOf(withRows(circle)).flatMap(({ kind, rows }) => (kind === 'timer-cycle' ? rows : [])),
    ).toEqual(expect.arrayContaining(['there', 'back']))
    const still = chapter({
      still: timer({
        when: { funds: 'held' },
        due: after('paid', at.payment.hold.within),
        then: {},
      }),
    })
    expect(leftOf(withRows(still))).toMatchObject([{ kind: 'timer-cycle', rows: ['still'] }])
  })

  it('names a timer that waits for an anchor which need not be there', () => {
    const hasty = {
      name: 'hasty',
      title: 'Protection counts from a delivery that nobody may report',
      extends: 'base',
      protection: { ends: { days: 3, after: 'delivered' } },
    }
    expect(kinds(hasty)).toContain('anchor-may-be-missing protection.over')
    expect(kinds('base')).not.toContain('anchor-may-be-missing protection.over')
  })

  it('names none of a preset that waits for a turn, which has begun wherever it is waited for', () => {
    const waiting = Object.keys(PRESETS).flatMap((name) =>
      kinds(name).filter((kind) => kind.startsWith('anchor-may-be-missing')),
    )
    // They wait for a delivery that nobody need report; where nothing is shipped, or it is late,
    // another timer ends that.
    expect(new Set(waiting)).toEqual(
      new Set([
        'anchor-may-be-missing protection.over',
        'anchor-may-be-missing protection.over-part-shipped',
        'anchor-may-be-missing protection.over-nothing-shipped',
      ]),
    )
  })

  const delivered = { days: 3, after: 'delivered' }
  const shipped = { days: 20, after: 'shipped' }
  const WAITS = 'anchor-may-be-missing'
  const NEVER = 'row-never-applies'
  it.each([
    [delivered, WAITS],
    ['delivered', WAITS],
    [shipped, null],
    ['shipped', null],
    [{ days: 3, after: 'promised' }, null],
    [{ days: 3, after: 'shipBy' }, null],
    ['never', NEVER],
    [{ earliest: [delivered, shipped] }, null],
    [{ earliest: [delivered, { days: 5, after: 'delivered' }] }, WAITS],
    [{ latest: [delivered, shipped] }, WAITS],
    [{ latest: [shipped, { days: 5, after: 'shipped' }] }, null],
    [{ cases: [{ when: { currency: ['EUR'] }, use: delivered }], otherwise: shipped }, WAITS],
    [{ cases: [{ when: { currency: ['EUR'] }, use: shipped }], otherwise: delivered }, WAITS],
    [{ cases: [{ when: { currency: ['EUR'] }, use: 'never' }], otherwise: shipped }, WAITS],
    [{ cases: [{ when: { currency: ['EUR'] }, use: 'never' }], otherwise: 'never' }, NEVER],
  ])('protection that ends at %j may wait for ever, or never end, or neither: %s', (ends, kind) => {
    const { findings } = rulebook({
      name: 'x',
      title: 'x',
      extends: 'base',
      protection: { ends },
    })
    expect(findings.find(({ rows }) => rows.includes('protection.over'))?.kind ?? null).toBe(kind)
  })

  it.each([
    [{ days: 3 }, 'never', 'promised', WAITS],
    ['never', { days: 9 }, 'promised', null],
    ['never', { days: 9 }, 'shipBy', WAITS],
    [{ days: 3 }, 'never', 'shipBy', null],
  ])('shipped within %j, delivered within %j, a term from %s: %s', (ship, deliver, after, kind) => {
    const { findings } = rulebook({
      name: 'x',
      title: 'x',
      extends: 'base',
      shipment: {
        ship: { within: ship, onSilence: 'continue' },
        deliver: { within: deliver, onSilence: 'continue' },
      },
      protection: { ends: { days: 3, after } },
    })
    expect(findings.find(({ rows }) => rows.includes('protection.over'))?.kind ?? null).toBe(kind)
  })

  it.each([
    ['digital', 'ship', 'the policy does not offer it'],
    ['digital', 'shipment.overdue', 'the policy chooses none of its branches'],
    ['digital', 'shipment.late', 'it never falls due'],
    ['digital', 'appeal', 'no order gets into its state'],
    ['digital', 'request-extension', 'its window never opens'],
    ['digital', 'dispute.escalates', 'it never falls due'],
    ['digital', 'deliver', null],
    ['digital', 'dispute', null],
    ['aliexpress', 'ship', null],
    ['aliexpress', 'shipment.overdue', null],
    ['aliexpress', 'shipment.late', 'the policy chooses none of its branches'],
    ['aliexpress', 'request-extension', null],
    ['aliexpress', 'dispute.not-agreed', 'it never falls due'],
    ['aliexpress', 'protection.over-part-shipped', null],
  ])('under %s, why %s can never apply: %s', (policy, row, why) => {
    const found = rulebook(policy).findings.filter(
      ({ kind, rows }) => kind === NEVER && rows.join() === row,
    )
    expect(found).toEqual(
      why === null
        ? []
        : [
            {
              severity: 'note',
              kind: NEVER,
              rows: [row],
              message: `row \`${row}\` can never apply: ${why}`,
            },
          ],
    )
  })

  it('knows what a guard says: what waits for the completion is armed once that came', () => {
    const books = ['aliexpress', 'digital', 'second-hand'].map(rulebook)
    const waiting = books.flatMap(({ findings }) =>
      findings.filter(({ kind }) => kind === WAITS).flatMap(({ rows }) => rows),
    )
    expect([...new Set(waiting)].sort()).toEqual([
      'protection.over',
      'protection.over-nothing-shipped',
      'protection.over-part-shipped',
    ])
  })

  it('names rows that can never apply, and why', () => {
    const { findings } = rulebook('two-week-consent')
    expect(findings.find(({ rows }) => rows.includes('cancel.at-once'))?.message).toBe(
      'row `cancel.at-once` can never apply: its window never opens',
    )
    expect(findings.find(({ rows }) => rows.includes('remove'))?.message).toBe(
      'row `remove` can never apply: the policy does not offer it',
    )
    expect(rulebook('aliexpress').findings.map(({ rows }) => rows[0])).not.toContain(
      'cancel.at-once',
    )
  })

  it('refuses a calendar of another zone than the policy counts in, and names both', () => {
    expect(leftOf(compile(base, calendarIn('Asia/Tokyo')))).toMatchObject([
      {
        severity: 'error',
        kind: 'calendar',
        message: expect.stringMatching(/`UTC`.*`Asia\/Tokyo`/),
      },
    ])
  })
})
