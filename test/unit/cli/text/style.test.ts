import { afterEach, describe, expect, test } from 'vitest'
import { wrap } from '../../../../src/cli/text/layout.js'
import { bold, lineWidth, red, useStyleOf } from '../../../../src/cli/text/style.js'

afterEach(() => {
  useStyleOf({}, {})
})

const terminal = { isTTY: true, columns: 80 }

describe('what is printed', () => {
  test('has 100 columns and no colour in a file', () => {
    useStyleOf({ columns: 80 }, {})
    expect([lineWidth(), bold('a')]).toEqual([100, 'a'])
  })

  test('is coloured, and as wide as the terminal, on a terminal', () => {
    useStyleOf(terminal, { TERM: 'xterm' })
    expect([lineWidth(), red('a')]).toEqual([80, '\u001b[31ma\u001b[0m'])
    expect(wrap('word '.repeat(40)).map((line) => line.length)).toEqual([79, 79, 39])
  })

  test('is not coloured if NO_COLOR says anything, or on a dumb terminal', () => {
    for (const [variables, text] of [
      [{ NO_COLOR: '1' }, 'a'],
      [{ NO_COLOR: '' }, '\u001b[1ma\u001b[0m'],
      [{ TERM: 'dumb' }, 'a'],
    ] as const) {
      useStyleOf(terminal, variables)
      expect(bold('a')).toBe(text)
    }
  })

  test('keeps between 40 and 120 columns', () => {
    const widths = [0, 39, 41, 119, 121].map((columns) => {
      useStyleOf({ isTTY: true, columns }, {})
      return lineWidth()
    })
    expect(widths).toEqual([100, 40, 41, 119, 120])
  })
})
