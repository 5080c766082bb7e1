import { describe, expect, test } from 'vitest'
import { compile } from '../../../../src/index.js'
import { compare } from '../../../../src/verify/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'
import { ALL_UNDECIDED } from './policyPairs.js'

describe('what the platform may do under one policy alone', () => {
  const rights = (cancels: boolean) =>
    rulebook({
      name: 'rights',
      title: 'rights',
      extends: 'base',
      cancellation: {
        byPlatform: cancels ? { opens: 'cleared', closes: 'shipped' } : { opens: 'never' },
      },
    })

  test('is shown by a history, and counts neither for nor against a party, and leaves open what follows', () => {
    const { differences, unconfirmed, judgements, complete } = compare(rights(false), rights(true))
    expect([complete, unconfirmed]).toEqual([true, []])
    expect(
      differences
        .filter(({ divergedAt }) => divergedAt === null)
        .map(({ party, change, action, confirmed }) => [party, change, action?.verb, confirmed]),
    ).toEqual([['platform', 'better', 'cancel', true]])
    expect(differences[0]?.history?.before.steps.map(({ row }) => row)).toEqual(['pay'])
    expect(judgements).toEqual(ALL_UNDECIDED)
  })

  test('is asked about the refund that the order really has', () => {
    const base = rulebook('base')
    const without = rightOf(
      compile(
        base.policy,
        base.calendar,
        base.rows.filter(({ id }) => id !== 'fail-refund'),
      ),
    )
    const [found] = compare(base, without).differences.filter(
      ({ action }) => action?.verb === 'fail-refund',
    )
    expect([found?.party, found?.change, found?.confirmed]).toEqual(['platform', 'worse', true])
    expect(found?.action?.payload.refund).toBe(found?.history?.before.end.refunds[0]?.id)
  })
})
