import { describe, expect, test } from 'vitest'
import { startWatchOn } from '../../../../src/cli/input/watch.js'

const watched = (isTerminal: boolean) => {
  let [now, asked] = [1_000_000, 0]
  const written: string[] = []
  const watch = startWatchOn({ write: (text) => written.push(text), isTerminal, now: () => now })
  return {
    written,
    asked: () => asked,
    done: watch.done,
    after: (milliseconds: number): void => {
      now += milliseconds
      watch.show(() => {
        asked += 1
        return `step ${asked}`
      })
    },
  }
}

describe('how far something is', () => {
  test('is not said of what takes less than two seconds', () => {
    const { after, done, written, asked } = watched(true)
    after(0)
    after(1_999)
    done()
    expect(written).toEqual([])
    expect(asked()).toBe(0)
  })

  test('is one line of a terminal, ever new, that goes away in the end', () => {
    const { after, done, written } = watched(true)
    after(2_000)
    after(199)
    after(1)
    done()
    const begin = '\r\u001b[K'
    expect(written).toEqual([`${begin}step 1 (2 s)`, `${begin}step 2 (2 s)`, begin])
  })

  test('is a line now and then elsewhere', () => {
    const { after, done, written } = watched(false)
    after(2_000)
    after(4_999)
    after(1)
    done()
    expect(written).toEqual(['escrow-rules: step 1 (2 s)\n', 'escrow-rules: step 2 (7 s)\n'])
  })
})
