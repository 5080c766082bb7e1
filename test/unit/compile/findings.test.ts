import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { compile, utc, type Policy } from '../../../src/index.js'
import { MARKETPLACE_VARIANTS, calendarIn, decodePolicy } from '../../../src/policies.js'
import { ROWS, type RowId } from '../../../src/rules/chapters/book.js'
import { at } from '../../../src/rules/lenses.js'
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
