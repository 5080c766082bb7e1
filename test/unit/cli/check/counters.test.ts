import { describe, expect, test } from 'vitest'
import { flat, running } from '../read.js'

const tool = running({
  'evidence.json': {
    name: 'evidence',
    title: 'A photo of what came',
    extends: 'base',
    dispute: {
      evidence: {
        cases: [{ when: { stage: ['missing'] }, use: { allOf: [] } }],
        otherwise: { allOf: ['photo'] },
      },
    },
  },
})

describe('check --counters', () => {
  test('lets nothing be done more often than that, and says so where it tells the limits', () => {
    const text = flat(tool('check', 'base', '--counters', '1').out)
    expect(text).toContain(
      'Limits requests 1, extensions 1, disputes 1, rounds 2, appeals 1 (set by --counters; the policy may allow more)',
    )
    expect(flat(tool('check', 'base', '--counters', '5').out)).toContain(
      'Limits requests 3, extensions 1, disputes 3, rounds 5, appeals 1 (set by',
    )
  })

  test('says what never happens of orders within the limits alone', () => {
    const text = flat(tool('check', 'evidence.json', '--counters', '0').out)
    expect(text).toContain(
      'No order of one line within the limits is decided by the case `dispute.evidence.cases.0`.',
    )
    expect(text).toContain('never reached by any order of one line within the limits:')
    expect(tool('check', 'evidence.json').out).not.toContain('case-never-matters')
  })

  test('of 0 leaves out the disputes that somebody opens', () => {
    const { out, code } = tool('check', 'base', '--counters', '0')
    expect(flat(out)).toMatch(
      /never reached by any order of one line within the limits: [^:]* dispute,/,
    )
    expect(code).toBe(0)
  })
})
