import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it, vi } from 'vitest'
import { MARKETPLACE_VARIANTS, load } from '../../../../src/policies.js'
import { isRecord } from '../../../../src/model/input/json.js'
import { valueAt } from '../../../../src/policy/valueAt.js'
import { SECTIONS } from '../../../../src/policy/fields/names.js'
import { policyOf } from '../../codec/policy/decoded.js'

/** Those that say only how they differ from the consolidated account. */
const DIFFERING = Object.values(MARKETPLACE_VARIANTS)
  .filter((file) => file.extends === 'aliexpress')
  .map(({ name }) => name)
  .filter((name) => name !== 'instant-cancel' && name !== 'two-week-consent')

/** The paths of all cases in a value. */
const casesIn = (value: unknown, path: string): readonly string[] => {
  if (!isRecord(value)) return []
  const cases = value['cases']
  if (Array.isArray(cases)) return cases.map((_, index) => `${path}.cases.${index}`)
  return Object.entries(value).flatMap(([key, leaf]) => casesIn(leaf, `${path}.${key}`))
}

describe('every account', () => {
  it('loads, the base too, with nothing that makes it unusable or odd, and nothing printed', () => {
    const printed = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation(() => undefined),
    )
    const loaded = Object.keys(MARKETPLACE_VARIANTS).map((name) => [name, load(name)] as const)
    const calls = printed.map((spy) => spy.mock.calls.length)
    for (const spy of printed) spy.mockRestore()
    expect(calls).toStrictEqual([0, 0, 0, 0, 0])
    expect(
      loaded.flatMap(([name, rules]) => (E.isLeft(rules) ? [[name, rules.left]] : [])),
    ).toStrictEqual([])
    expect(
      loaded.flatMap(([name, rules]) =>
        E.isLeft(rules)
          ? []
          : rules.right.findings
              .filter(({ severity }) => severity !== 'note')
              .map(({ message }) => [name, message]),
      ),
    ).toStrictEqual([])
  })

  it('extends the consolidation, which alone extends the base', () => {
    const parents = Object.values(MARKETPLACE_VARIANTS).map(({ name, extends: parent }) => [
      name,
      parent,
    ])
    expect(parents.filter(([, parent]) => parent !== 'aliexpress')).toStrictEqual([
      ['base', undefined],
      ['aliexpress', 'base'],
    ])
    expect(DIFFERING).toContain('one-day-window')
  })

  it.each(DIFFERING)('cites each case of a choice that %s has written', (name) => {
    const file = MARKETPLACE_VARIANTS[name]!
    const policy = policyOf(file)
    const cases = SECTIONS.flatMap((section) =>
      Object.keys(file[section] ?? {}).flatMap((field) =>
        casesIn(valueAt(policy, [section, field]), `${section}.${field}`),
      ),
    )
    expect(cases.filter((path) => (policy.sources[path]?.cites.length ?? 0) === 0)).toStrictEqual(
      [],
    )
  })

  it.each(DIFFERING)('leaves no value of %s without its lines, but those of the base', (name) => {
    const { sources } = policyOf(MARKETPLACE_VARIANTS[name])
    const uncited = Object.entries(sources).filter(
      ([path, { cites, policy }]) =>
        path.split('.').length === 2 && cites.length === 0 && policy !== 'base',
    )
    expect(uncited).toStrictEqual([])
  })
})
