import { describe, expect, it } from 'vitest'
import { chosenUnder, known, withRowClauses, type Known } from '../../../src/compile/effects.js'
import type { Lens } from '../../../src/rules/vocabulary/lens.js'
import type { Effect, EffectChoice, Selector } from '../../../src/rules/vocabulary/effect.js'
import type { Scope } from '../../../src/rules/vocabulary/scope.js'

/** A scope in which each selector finds its key; here nobody looks at anything else. */
const where = (keys: Readonly<Record<string, string>>): Scope => keys as never
const lens = (path: string): Lens<unknown> => ({ path, get: () => null })
const selector = (name: string, more: Partial<Selector> = {}): Selector => ({
  name,
  clause: null,
  of: (scope) => (scope as never as Readonly<Record<string, string>>)[name] ?? '',
  possible: null,
  ...more,
})
const by = (of: Selector, branches: EffectChoice['branches']): EffectChoice => ({
  by: of,
  branches,
})

const VOID: Effect = { to: { funds: 'void' } }
const HELD: Effect = { to: { funds: 'held' } }
const always = (clause: Lens<unknown>): Known<string> => ({ always: clause.path })
const here = ({ path }: Lens<unknown>): Known<string> => ({ here: () => `${path}.cases.0` })
const under = (tree: Effect | EffectChoice, cited = always) =>
  chosenUnder(tree, null as never, cited)
const inner = by(selector('b', { clause: lens('p.b') }), { y: HELD, n: null })

describe('what a row does', () => {
  it('is one effect, whatever the order', () => {
    expect(under(VOID)).toEqual({ always: { effect: VOID, branch: [], clauses: [] } })
  })

  it.each([
    [{ a: 'x' }, { effect: VOID, branch: ['x'], clauses: ['p.a'] }],
    [
      { a: 'z', b: 'y' },
      { effect: HELD, branch: ['z', 'y'], clauses: ['p.a', 'p.b'] },
    ],
    [{ a: 'z', b: 'n' }, null],
    [{ a: 'z', b: 'other' }, null],
    [{ a: 'off' }, null],
    [{ a: 'other' }, null],
  ])('is chosen by the order, branch by branch: %j', (keys, expected) => {
    const tree = by(selector('a', { clause: lens('p.a') }), { x: VOID, z: inner, off: null })
    expect(known(under(tree))(where(keys))).toEqual(expected)
    const cases = known(under(tree, here))(where(keys))
    expect(cases).toEqual(
      expected === null
        ? null
        : { ...expected, clauses: expected.clauses.map((path) => `${path}.cases.0`) },
    )
  })

  it('is known from the policy alone where that leaves one key', () => {
    const only = (...keys: readonly string[]) =>
      under(
        by(selector('a', { clause: lens('p.a'), possible: () => keys }), { x: VOID, off: null }),
      )
    expect(only('x')).toEqual({ always: { effect: VOID, branch: ['x'], clauses: ['p.a'] } })
    expect(only('x', 'x')).toEqual(only('x'))
    expect(only('off')).toEqual({ always: null })
    expect(only('other')).toEqual({ always: null })
    expect(only('x', 'off')).toHaveProperty('here')
    expect(only()).toHaveProperty('here')
  })

  it('cites what the row rests on first, and each place once', () => {
    const chosen = under(
      by(selector('a', { clause: lens('p.a'), possible: () => ['x'] }), { x: VOID }),
    )
    const cited = (own: readonly string[]) => [
      known(withRowClauses({ always: own }, chosen))(where({})),
      known(withRowClauses({ here: () => own }, chosen))(where({})),
    ]
    for (const [own, clauses] of [
      [['w'], ['w', 'p.a']],
      [
        ['p.a', 'w'],
        ['p.a', 'w'],
      ],
      [[], ['p.a']],
    ] as const)
      expect(cited(own)).toEqual([1, 2].map(() => ({ effect: VOID, branch: ['x'], clauses })))
    expect(withRowClauses({ always: ['w'] }, { always: null })).toEqual({ always: null })
    expect(withRowClauses({ always: ['w'] }, chosen)).toHaveProperty('always')
  })
})
