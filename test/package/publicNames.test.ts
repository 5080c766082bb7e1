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

  it('are fewer than 120 at the root', () => {
    expect(among('index').length).toBeLessThan(120)
  })
})
