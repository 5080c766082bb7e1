import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, order, type Action } from '../../../../src/index.js'
import { VERB_NAMES, verbShape } from '../../../../src/model/action.js'
import { everyCase } from '../../../support/reached.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'

describe('a refusal whose list is empty', () => {
  it('says that nothing was expected: nobody ships what is sent by no parcel', () => {
    const at = Date.UTC(2026, 4, 4, 10)
    const bought = rightOf(
      order({
        id: 'o1',
        currency: 'USD',
        method: 'card',
        placed: at,
        paid: at,
        cleared: at,
        lines: [{ id: 'a', amount: 1000 }],
      }),
    )
    const ship = { by: 'seller', verb: 'ship', payload: { tracking: 'T' } } as const
    expect(leftOf(can(rulebook('digital'), bought, ship, at)).failures[0]).toMatchObject({
      reason: 'wrong-actor',
      found: 'seller',
      expected: 'nothing',
    })
  })

  it('says so whatever is asked: no text of a failure is empty', () => {
    const empty = everyCase
      .filter((_, index) => index % 40 === 0)
      .flatMap(({ rules, place }) =>
        VERB_NAMES.flatMap((verb) =>
          verbShape(verb).by.flatMap((by) =>
            [undefined, {}].flatMap((payload) => {
              // INVARIANT: nobody lets a payload go unread that lacks what the verb needs.
              const action = { by, verb, ...(payload && { payload }) } as Action
              const answer = can(rules, place.order, action, place.now)
              return E.isRight(answer)
                ? []
                : answer.left.failures.filter(
                    ({ found, expected }) => found === '' || expected === '',
                  )
            }),
          ),
        ),
      )
    expect(empty).toEqual([])
  })
})
