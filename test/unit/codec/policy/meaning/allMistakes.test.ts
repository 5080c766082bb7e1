import { describe, expect, it } from 'vitest'
import { errorsOf, mine } from '../decoded.js'

const dispute = (over: Record<string, unknown>) => mine({ dispute: over })

describe('what is no mistake', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'windows whose anchors may come in any order',
      dispute({ window: { opens: 'delivered', closes: { days: 1, after: 'shipped' } } }),
    ],
    [
      'hours that may be more than a day',
      dispute({
        window: { opens: { hours: 24, after: 'shipped' }, closes: { days: 1, after: 'shipped' } },
      }),
    ],
    [
      'a window of no days to the end of the day',
      {
        ...dispute({ window: { opens: 'shipped', closes: { days: 0, after: 'shipped' } } }),
        calendar: { due: 'end-of-day' },
      },
    ],
    [
      'no grounds where no dispute can be opened',
      dispute({ grounds: {}, window: { opens: 'never' } }),
    ],
    [
      'any reason where none is listed',
      {
        cancellation: {
          reasons: {},
          fee: { cases: [{ when: { reason: ['whatever'] }, use: 1 }], otherwise: 0 },
        },
      },
    ],
    [
      "a host's own fact",
      {
        facts: { vip: 'boolean' },
        returns: { cost: { cases: [{ when: { vip: true }, use: 'seller' }] } },
      },
    ],
    [
      'a case that its parent has too',
      {
        extends: 'aliexpress',
        dispute: { to: { cases: [{ when: { stage: ['unshipped'] }, use: 'seller' }] } },
      },
    ],
    [
      'closing without a last word',
      dispute({
        window: {
          opens: 'shipped',
          closes: { cases: [{ when: { stage: ['missing'] }, use: 'completed' }] },
        },
      }),
    ],
    [
      'reasons called like parts of objects',
      { cancellation: { reasons: { constructor: 'buyer', toString: 'none', cases: 'seller' } } },
    ],
  ])('is accepted: %s', (_, over) => {
    expect(errorsOf({ ...mine({}), ...over })).toStrictEqual([])
  })
})

describe('all mistakes', () => {
  it('are reported at once, those of form with those of meaning in the parts whose form is right', () => {
    const errors = errorsOf({
      name: 'mine',
      title: 7,
      extends: 'base',
      calendar: { zone: 'Nowhere', weekend: [9] },
      dispute: { to: { cases: [{ when: { stage: ['lost'] }, use: 'seller' }] }, verdict: 'grnt' },
      refund: { release: { hours: [9, 8] } },
    })
    expect(errors.map(({ path }) => path).sort()).toStrictEqual([
      'calendar.weekend.0',
      'calendar.zone',
      'dispute.to.cases.0.when.stage.0',
      'dispute.verdict',
      'refund.release.hours',
      'title',
    ])
  })

  it('do not breed others: what rests on a part that is wrong is not judged', () => {
    const errors = errorsOf(
      mine({
        facts: { method: 'card' },
        dispute: {
          grounds: { lost: 'mising' },
          to: { cases: [{ when: { ground: ['lost'], method: ['card'] }, use: 'seller' }] },
        },
        cites: { 'dispute.grounds.lost': ['x'] },
      }),
    )
    expect(errors.map(({ path }) => path)).toStrictEqual(['facts.method', 'dispute.grounds.lost'])
  })

  it('are one where the parent is unknown, whatever it would have declared', () => {
    const errors = errorsOf(
      mine({
        extends: 'elsewhere',
        dispute: { to: { cases: [{ when: { method: ['card'], vip: true }, use: 'seller' }] } },
      }),
    )
    expect(errors.map(({ path }) => path)).toStrictEqual(['extends'])
  })
})
