import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, replay, settle, type Action, type Order } from '../../../../src/index.js'
import {
  asyncHostCommands,
  hostCommands,
  hostModel,
  observe,
  standardOrder,
  type Host,
} from '../../../../src/testing/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'

const rules = rulebook('aliexpress')

/**
 * A host that stores an order. `deaf`: whether it does something whatever the rules say. `asleep`:
 * its scheduler does not run.
 */
const host = ({
  deaf = () => false,
  asleep = false,
}: {
  readonly deaf?: (action: Action, order: Order) => boolean
  readonly asleep?: boolean
} = {}): Host => {
  let order = standardOrder()
  return {
    act: (action, at) => {
      const taken = decide(rules, order, action, at)
      order = E.isRight(taken) ? taken.right.order : replay(order, taken.left.events)
      return E.isRight(taken) || deaf(action, order)
    },
    read: (at) => observe(asleep ? order : rightOf(settle(rules, order, at)).order),
  }
}
// Some of the faults show in one run of a hundred: enough runs to find each of them whatever the
// seed.
const RUNS = 5000
const failureOf = (make: () => Host, runs = RUNS): string => {
  try {
    fc.assert(
      fc.property(hostCommands(), (commands) => {
        fc.modelRun(() => ({ model: hostModel(rules), real: make() }), commands)
      }),
      { numRuns: runs },
    )
    return 'none'
  } catch (error) {
    return error instanceof Error
      ? `${error.message}\n${error.cause instanceof Error ? error.cause.message : ''}`
      : String(error)
  }
}

describe('a host compared with the library', () => {
  it('passes if it follows the rules', () => {
    expect(failureOf(() => host(), 400)).toBe('none')
  })

  it('fails if it does whatever a buyer asks after shipment, and prints the steps', () => {
    const failure = failureOf(() =>
      host({ deaf: ({ by }, { goods }) => by === 'buyer' && goods === 'shipped' }),
    )
    expect(failure).toMatch(/buyer .*: the rules refuse it, and the host did it/)
    const [steps = ''] = /\[2026.*\]/.exec(failure) ?? []
    expect(steps).toMatch(/buyer pay.*seller ship/)
    expect(steps.split(/,(?=20)/).length).toBeLessThan(12)
  })

  it('fails if its scheduler never runs', () => {
    expect(failureOf(() => host({ asleep: true }))).toMatch(
      /nobody acts: .* by the rules, .* at the host/,
    )
  })

  it('fails if it keeps money that it should refund', () => {
    const hoarder = (): Host => {
      const { act, read } = host()
      return {
        act,
        read: (at) => ({
          held: Math.max(0, ...[read(at)].map(({ paid = 0, released = 0 }) => paid - released)),
        }),
      }
    }
    expect(failureOf(hoarder)).toMatch(/held is \d+ by the rules, 1344 at the host/)
  })

  it('may answer with promises', async () => {
    const run = (broken: boolean): Promise<void> =>
      fc.assert(
        fc.asyncProperty(asyncHostCommands(), async (commands) => {
          const { act, read } = host({ asleep: broken })
          await fc.asyncModelRun(
            () => ({
              model: hostModel(rules),
              real: {
                act: (action, at) => Promise.resolve(act(action, at)),
                read: (at) => Promise.resolve(read(at)),
              },
            }),
            commands,
          )
        }),
        { numRuns: 100 },
      )
    await expect(run(false)).resolves.toBeUndefined()
    await expect(run(true)).rejects.toThrow(/nobody acts|Property failed/)
  })
})
