import { describe, expect, test } from 'vitest'
import { isFailure } from '../../../../src/cli/check/isFailure.js'
import { renderCheck } from '../../../../src/cli/check/renderCheck.js'
import { verify, type Report, type VerifyFinding } from '../../../../src/verify/index.js'
import { load } from '../../../../src/policies.js'
import { rightOf } from '../../../support/rulebooks.js'
import { flat } from '../read.js'

const rules = rightOf(
  load({
    name: 'stuck',
    title: 'Nothing ends the escrow',
    extends: 'base',
    payment: { hold: { within: 'never', onSilence: 'refund' } },
  }),
)
const report = verify(rules, { counters: 0 })
const [found] = report.findings

const finding = (change: Partial<VerifyFinding>): VerifyFinding => {
  if (found === undefined) throw new Error('there is a finding')
  return { ...found, ...change }
}
const doubtful = { confirmed: false, history: null } as const
const withFindings = (...findings: readonly VerifyFinding[]): Report => ({ ...report, findings })
const MIXED = withFindings(
  finding({ ...doubtful, weight: 'fault', kind: 'stuck' }),
  finding({ weight: 'fault' }),
  finding({ ...doubtful, weight: 'fault', kind: 'stuck' }),
  finding({ ...doubtful, weight: 'warning', kind: 'stuck' }),
  finding({ weight: 'warning' }),
)

/** What stands below a heading, up to the next one. */
const below = (text: string, heading: string): readonly string[] => {
  const [, after = ''] = text.split(`\n${heading}\n`)
  return (after.split('\n\n')[0] ?? '').split('\n')
}
const numbered = (lines: readonly string[]): number =>
  lines.filter((line) => /^\d+\. /.test(line)).length

describe('findings that no history shows', () => {
  test.each([
    [false, 'Warnings (they fail the check with --strict)'],
    [true, 'Warnings (they fail the check)'],
  ])('stand under no heading that says that they fail the check (strict: %s)', (strict, second) => {
    const text = renderCheck(rules, MIXED, strict ? { strict: true } : {})
    const failing = MIXED.findings.filter((one) => isFailure(one, true))
    const told = ['Faults (they fail the check)', second].map((heading) => below(text, heading))
    expect(numbered(told.flat())).toBe(failing.length)
    expect(told.map(numbered)).toEqual([1, 1])
  })

  test('are counted in one line, by kind', () => {
    const text = flat(renderCheck(rules, MIXED, {}))
    expect(text).toContain(
      'Not confirmed (no history shows it, it may be a false alarm and fails nothing): stuck 3 (--unconfirmed lists them)',
    )
  })

  test('are listed if that is asked for', () => {
    const text = renderCheck(rules, MIXED, { unconfirmed: true })
    const heading = 'Not confirmed (no history shows it, it may be a false alarm and fails nothing)'
    expect(numbered(below(text, heading))).toBe(3)
    expect(text).not.toContain('--unconfirmed')
  })

  test('are not spoken of where there are none', () => {
    const text = renderCheck(rules, withFindings(finding({})), { unconfirmed: true })
    expect(text).not.toContain('Not confirmed')
  })
})
