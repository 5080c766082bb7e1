import { describe, expect, test } from 'vitest'
import { verify } from '../../../src/verify/index.js'
import { rulebook } from '../../support/rulebooks.js'
import { played } from './reports.js'

describe('a report', () => {
  const base = rulebook('base')
  const report = verify(base)

  test('of a small policy is complete, and says what was explored', () => {
    expect(report.complete).toBe(true)
    expect(report.bound).toBeNull()
    expect(report.domain.limits).toEqual({
      requests: 3,
      extensions: 1,
      disputes: 3,
      rounds: 5,
      appeals: 1,
    })
    expect(report.domain.without).toContain('freeze')
    expect([...report.rows.reached, ...report.rows.never].length).toBe(
      base.rows.length - report.domain.without.length,
    )
  })

  test('shows only histories that the engine plays, down to the same order', () => {
    const histories = [...report.findings, ...report.worstCases].flatMap(
      ({ history }) => history ?? [],
    )
    expect(histories.length).toBeGreaterThan(6)
    for (const history of histories) expect(played(base, history)).toEqual(history.end)
  })

  test('that was stopped says so, and claims nothing about what it did not reach', () => {
    const stopped = verify(rulebook('aliexpress'), { most: 50 })
    expect(stopped.complete).toBe(false)
    expect(stopped.bound).toBe('50 zones')
    expect(stopped.findings.filter(({ kind }) => kind === 'never-reached')).toEqual([])
  })
})
