import { describe, expect, test } from 'vitest'
import type { Rulebook } from '../../../../src/index.js'
import { compare, type CompareOptions } from '../../../../src/verify/index.js'
import { ALL_SAME, ALL_UNDECIDED, small } from './policyPairs.js'

/** What is open between two policies, without what one of them alone allows. */
const openBetween = (before: Rulebook, after: Rulebook, options: CompareOptions = {}) => {
  const { undecided, judgements, differences } = compare(before, after, options)
  const whys = undecided.filter(({ from }) => from === null).map(({ why }) => why)
  return { whys, judgements, differences }
}
const FEW = { most: 60, counters: 1 }
const cancelling = (closes: object, more: object = {}) =>
  small({ cancellation: { byBuyer: { opens: 'paid', closes } }, ...more })

describe('nothing is the same', () => {
  test('while not everything was explored', () => {
    const { whys, judgements } = openBetween(small({}), small({ dispute: { times: 1 } }), {
      most: 20,
    })
    expect(whys).toEqual(['the exploration stopped after 20 zones'])
    expect(judgements).toEqual(ALL_UNDECIDED)
  })

  test('while requests, disputes and appeals are explored less often than the policies allow', () => {
    const hours = cancelling({ hours: 5, after: 'paid' })
    const minutes = cancelling({ minutes: 300, after: 'paid' })
    const capped = compare(hours, minutes, { counters: 0 })
    expect([capped.complete, capped.bound]).toEqual([
      false,
      'no more than 0 requests, extensions, disputes and appeals are explored',
    ])
    expect(capped.judgements).toEqual(ALL_UNDECIDED)
  })

  test.each([
    ['a zone', { zone: 'America/Los_Angeles' }],
    ['a weekend', { weekend: [5, 6] }],
    ['a holiday', { holidays: ['2026-05-01'] }],
    ['where deadlines fall', { due: 'end-of-day' }],
  ])('where %s differs', (_, calendar) => {
    const { whys, judgements } = openBetween(small({}), small({ calendar }), FEW)
    expect(whys.join()).toContain('know no dates')
    expect(Object.values(judgements.buyer)).not.toContain('same')
    expect(Object.values(judgements.seller)).not.toContain('same')
  })

  test.each([
    ['several lines', { cancellation: { partial: true } }, 'several lines'],
    ['several lines, of a dispute', { dispute: { partial: true } }, 'several lines'],
    [
      'orders that are restored',
      { cancellation: { restoreByBuyer: { opens: 'paid' } } },
      'reopened',
    ],
    ['what is reported late', { shipment: { backdate: { days: 3 } } }, 'no row reads it'],
    ['where a refund goes', { refund: { to: 'linked-card' } }, 'no row reads it'],
    ['amounts', { cancellation: { fee: 5 } }, 'several ways'],
  ])('where a field differs that shows only by %s', (_, changes, why) => {
    const [before, after] = [small({}), small(changes)]
    const fields = compare(before, after, FEW).fields.filter(({ by }) => by !== 'nothing')
    expect(fields.map(({ by }) => by)).toEqual(['open'])
    expect(fields[0]?.why.join()).toContain(why)
    expect(Object.values(compare(before, after, FEW).judgements.seller)).not.toContain('same')
  })

  test('for the seller where the buyer alone may do more, nor the other way round', () => {
    const [one, two] = [1, 2].map((days) => cancelling({ days, after: 'paid' }))
    const { undecided, judgements, complete } = compare(one!, two!)
    expect([complete, judgements.buyer['may do']]).toEqual([true, 'better'])
    expect(undecided.map(({ parties, from }) => [parties, from?.party])).toEqual([
      [['seller'], 'buyer'],
    ])
    expect(Object.values(judgements.seller)).toEqual(['undecided', 'undecided', 'undecided'])
  })

  test('for whom only what follows is worse', () => {
    const term = (days: number) =>
      small({ shipment: { ship: { within: { days }, onSilence: 'refund' } } })
    const { undecided, judgements } = compare(term(7), term(5), { counters: 0 })
    expect(judgements.buyer['may do']).toBe('undecided')
    expect(
      undecided.filter(({ from }) => from?.party === 'buyer').map(({ parties }) => parties),
    ).toContainEqual(['buyer', 'seller'])
  })
})

describe('two policies are proved to be the same', () => {
  test('if they only say it otherwise', () => {
    const [hours, minutes] = [
      cancelling({ hours: 5, after: 'paid' }),
      cancelling({ minutes: 300, after: 'paid' }),
    ]
    const found = compare(hours, minutes)
    expect(found).toMatchObject({ judgements: ALL_SAME, undecided: [], complete: true })
    expect(found.fields.map(({ path, by }) => [path, by])).toEqual([
      ['cancellation.byBuyer', 'orders'],
    ])
  })

  test('and are not, if it is a minute more', () => {
    const [less, more] = [300, 301].map((minutes) => cancelling({ minutes, after: 'paid' }))
    expect(compare(less!, more!, { counters: 0 }).judgements.buyer['may do']).toBe('better')
  })
})
