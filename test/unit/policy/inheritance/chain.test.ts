import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'
import { chainOf } from '../../../../src/policy/inheritance/chain.js'
import { resolve } from '../../../../src/policy/inheritance/resolve.js'
import { AS_BEFORE } from '../../../../src/policy/fields/asBefore.js'
import { FIELD_PATHS } from '../../../../src/policy/fields/names.js'
import { valueAt } from '../../../../src/policy/valueAt.js'
import type { PolicyFile } from '../../../../src/policy/format.js'
import { child, LIBRARY } from './policies.js'

describe('a chain of policies', () => {
  it('names the parent that nobody knows', () => {
    expect(resolve(child({}, 'nobody'), LIBRARY)).toMatchObject({
      left: { problem: 'unknown-parent', policy: 'child', parent: 'nobody' },
    })
  })

  it.each(['constructor', 'toString', '__proto__'])('knows no parent by the name of %s', (name) => {
    expect(resolve(child({}, name), LIBRARY)).toMatchObject({
      left: { problem: 'unknown-parent', parent: name },
    })
  })

  it('ends where a policy extends itself, directly or through others', () => {
    const circle = {
      a: child({ extends: 'b' }),
      b: child({ name: 'b', extends: 'a' } as Omit<PolicyFile, 'title'>),
    }
    expect(resolve({ ...circle.a, name: 'a' }, circle)).toMatchObject({
      left: { problem: 'cycle', chain: ['a', 'b', 'a'] },
    })
    expect(resolve(child({}, 'child'), LIBRARY)).toMatchObject({ left: { problem: 'cycle' } })
  })

  it('begins with the base', () => {
    expect(chainOf(MARKETPLACE_VARIANTS['instant-cancel']!, MARKETPLACE_VARIANTS)).toMatchObject({
      right: [{ name: 'base' }, { name: 'aliexpress' }, { name: 'instant-cancel' }],
    })
  })

  it('that no base begins lacks the fields that it names', () => {
    const alone = { name: 'alone', title: 'Alone', dispute: MARKETPLACE_VARIANTS['base']!.dispute! }
    expect(resolve(alone, {})).toMatchObject({
      left: {
        problem: 'missing',
        paths: FIELD_PATHS.filter(
          (path) =>
            !path.startsWith('dispute.') && valueAt(AS_BEFORE, path.split('.')) === undefined,
        ),
      },
    })
  })
})
