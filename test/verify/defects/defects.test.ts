import { afterAll, describe, expect, test, vi } from 'vitest'
import { ROWS } from '../../../src/rules/chapters/book.js'
import { compare, verify, type VerifyFinding, type Report } from '../../../src/verify/index.js'
import { rulebook } from '../../support/rulebooks.js'
import { KINDS, type Check, type Defect } from './defect.js'
import { DEFECTS } from './defects.js'
import { rulesOf } from '../grid/smallPolicies.js'
import type { Rulebook } from '../../../src/index.js'

/** A policy with every term in hours, so small that it is explored to the end at once. */
const { policy } = rulebook({
  name: 'small',
  title: 'small',
  extends: 'base',
  payment: { within: { hours: 2 }, hold: { within: { hours: 40 }, onSilence: 'refund' } },
  cancellation: {
    bySeller: { opens: 'paid' },
    onRequest: { opens: 'paid' },
    answer: { within: { hours: 1 }, onSilence: 'grant' },
    times: 1,
  },
  shipment: { ship: { within: { hours: 4 }, onSilence: 'refund' } },
  protection: { ends: { hours: 7, after: 'shipped' }, atLeast: { hours: 1 } },
  dispute: {
    window: { opens: 'paid', closes: { hours: 6, after: 'shipped' } },
    grounds: { 'not-shipped': 'unshipped', 'not-as-described': 'received' },
    remedies: ['refund', 'return'],
    to: 'seller',
    answer: { within: { hours: 2 }, onSilence: 'escalate', onRefusal: 'escalate' },
    escalation: { opens: 'never' },
    decision: { hours: 3 },
    verdict: 'grant',
    appeal: { opens: 'decided', closes: { hours: 1, after: 'decided' } },
    times: 1,
    appeals: 1,
  },
  returns: {
    ship: { within: { hours: 3 }, onSilence: 'release' },
    arrive: { within: { hours: 30 }, onSilence: 'escalate' },
    inspect: { within: { hours: 2 }, onSilence: 'refund' },
  },
})
/** Rows that are left out. */
const LEFT_OUT = [
  /extension/,
  /restitution/,
  /late-arrival/,
  /^report-/,
  /refuse-delivery/,
  /add-evidence/,
  /^offer/,
  /accept-offer/,
  /revise/,
  /goodwill/,
  /after-release/,
  /^restore/,
  /fail-refund/,
  /release-refund/,
  /remove/,
  /reprice/,
  /again/,
  /after-the-end/,
]
const rows = ROWS.filter(
  ({ id }) => !LEFT_OUT.some((part) => part.test(id)) || id === 'report-returned',
)

const compiled = (rules: Rulebook | null): Rulebook => {
  if (rules === null) throw new Error('does not compile')
  return rules
}
const sound = compiled(rulesOf(policy, rows))
const damaged = ({ policy: other, rows: changed, readAs }: Defect): Rulebook => {
  const rules = compiled(rulesOf(other?.(policy) ?? policy, changed?.(rows) ?? rows))
  return readAs === undefined
    ? rules
    : { ...rules, reader: compiled(rulesOf(readAs(policy), rows)).reader }
}

const MONEY = '../../../src/engine/money/movementsOf.js'
/** `verify` on an engine that posts something else, by modules of its own. */
const verifyWith = async (moves: NonNullable<Defect['moves']>): Promise<typeof verify> => {
  vi.resetModules()
  vi.doMock(MONEY, async (actual) => {
    const real = await actual<typeof import('../../../src/engine/money/movementsOf.js')>()
    return {
      ...real,
      movementsOf: (...asked: Parameters<typeof real.movementsOf>) =>
        moves(real.movementsOf(...asked)),
    }
  })
  const { verify: other } = await import('../../../src/verify/index.js')
  return other
}
afterAll(() => {
  vi.doUnmock(MONEY)
  vi.resetModules()
})

const known: { report: Report | null } = { report: null }
const soundReport = (): Report => {
  known.report ??= verify(sound)
  return known.report
}
const keyOf = ({ kind, rows: of, state }: VerifyFinding): string =>
  JSON.stringify([kind, of, state])

/** Whether the check sees it, with the history that shows it. */
const sees = (rules: Rulebook, check: Check, checked = verify): boolean => {
  if (check.by === 'compare') {
    return compare(sound, rules).differences.some(
      ({ party, observable, change, action, history, confirmed }) =>
        party === check.party &&
        observable === check.observable &&
        change === check.change &&
        (check.verb === undefined || action?.verb === check.verb) &&
        confirmed &&
        history !== null,
    )
  }
  const report = checked(rules)
  if (check.by === 'worst case') {
    const worst = ({ worstCases }: Report) => worstCases.find(({ name }) => name === check.name)
    const [was, is] = [worst(soundReport()), worst(report)]
    return is?.history != null && was !== undefined && is.worst < was.worst
  }
  const before = new Set(soundReport().findings.map(keyOf))
  return report.findings.some(
    (found) =>
      found.kind === check.kind &&
      !before.has(keyOf(found)) &&
      found.confirmed &&
      found.history !== null &&
      (check.row === undefined || found.rows.includes(check.row)) &&
      (check.claim === undefined || found.state?.claim === check.claim),
  )
}

describe('a defect that was put in on purpose is found, with a history that shows it:', () => {
  test('there are more than twenty of them, of every kind', () => {
    expect(DEFECTS.length).toBe(24)
    expect([...new Set(DEFECTS.map(({ kind }) => kind))].sort()).toEqual([...KINDS].sort())
  })
  test('without one the policy is explored to the end, and nothing in it is stuck', () => {
    expect(soundReport().complete).toBe(true)
    expect(
      soundReport().findings.filter(({ kind }) => kind === 'stuck' || kind === 'amount-off'),
    ).toEqual([])
  })
  for (const defect of DEFECTS) {
    test(`${defect.kind}: ${defect.title}`, async () => {
      expect(
        sees(
          damaged(defect),
          defect.found,
          defect.moves === undefined ? verify : await verifyWith(defect.moves),
        ),
      ).toBe(true)
    })
  }
})
