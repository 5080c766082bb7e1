import { describe, expect, test } from 'vitest'
import { drawnChanges, tryCut } from './cutTrial.js'
import { readUnsaid } from './readers.js'

describe('cutting what cannot matter', () => {
  test('comes to the same as exploring everything, and explores less', () => {
    const tried = drawnChanges(5, 8, ['base', 'booking']).map((change) => ({
      change: `${change.of} ${change.at}: ${change.change}`,
      ...tryCut(change, 20_000),
    }))
    expect(tried.filter(({ outcome }) => outcome === 'disagree')).toEqual([])
    const zones = (index: 0 | 1): number => tried.reduce((sum, one) => sum + one.zones[index], 0)
    expect(tried.filter(({ outcome }) => outcome === 'agree').length).toBeGreaterThan(5)
    expect(zones(1)).toBeLessThan(zones(0))
  })
})

describe('the rows that are not said to read a field', () => {
  test('do the same whatever it says', () => {
    const { tried, unsaid } = readUnsaid('base', { seed: 1, most: 30 })
    expect(unsaid).toEqual([])
    expect(tried).toBeGreaterThan(40)
  })
  test('are found out where one reads it', () => {
    const { unsaid } = readUnsaid('base', { seed: 1, most: 30, but: 'cancel.at-once' })
    expect(unsaid.map((one) => one.split('.').slice(0, 2).join('.'))).toContain(
      'cancellation.byBuyer',
    )
  })
})
