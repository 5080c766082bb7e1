import { describe, expect, it } from 'vitest'
import { publicNames } from './publicApi.js'

const among = (subpath: string) => publicNames().filter((exported) => exported.subpath === subpath)

describe('the names that the package exports', () => {
  it('stand for one thing each, whichever subpath they come from', () => {
    const ambiguous = publicNames()
      .filter(({ name, symbol }) =>
        publicNames().some((other) => other.name === name && other.symbol !== symbol),
      )
      .map(({ subpath, name, file }) => `${name} of ${subpath}, declared in ${file}`)
    expect(ambiguous).toEqual([])
  })

  it('are the names under which they are declared', () => {
    const renamed = publicNames()
      .filter(({ name, declared }) => name !== declared)
      .map(({ subpath, name, declared }) => `${subpath}: ${declared} as ${name}`)
    expect(renamed).toEqual([])
  })

  it('of functions take (rules, order, ...what, now), and options last', () => {
    const inOrder = (types: readonly string[]): boolean => {
      const what = types.filter((type) => !type.includes('Options'))
      const [rules = -1, order = -1, now = -1] = ['Rulebook', 'Order', 'HasInstant'].map((type) =>
        what.indexOf(type),
      )
      // A policy book or an account may stand where the rules do.
      return rules <= 0 && order <= 1 && (now === -1 || now === what.length - 1)
    }
    const misplaced = publicNames()
      .filter(({ parameters }) => !inOrder(parameters))
      .map(({ subpath, name, parameters }) => `${subpath}: ${name}(${parameters.join(', ')})`)
    expect(misplaced).toEqual([])
  })

  it('of functions take at most four arguments', () => {
    expect(publicNames().filter(({ parameters }) => parameters.length > 4)).toEqual([])
  })

  it('are fewer than 100 at the root', () => {
    expect(among('index').length).toBeLessThan(100)
  })
})
