import * as E from 'fp-ts/lib/Either.js'
import { compile, type Rulebook } from '../../../src/index.js'
import { calendarIn, type Policy } from '../../../src/policies.js'
import { isIntervention } from '../../../src/verify/domain/interventions.js'
import { rulebook } from '../../support/rulebooks.js'
import { FAMILIES, type Family } from './families.js'

/**
 * A value with its days as hours. In a zone in which clocks never change they are the same, and a
 * grid of hours meets them.
 */
const inHours = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inHours)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === 'days' || key === 'businessDays'
        ? ['hours', Number(inner) * 24]
        : [key, inHours(inner)],
    ),
  )
}

/** A preset in a zone in which clocks never change. */
export const inUtc = (name: string): Rulebook => {
  const { policy, rows } = rulebook(name)
  const compiled = compile(
    { ...policy, calendar: { ...policy.calendar, zone: 'UTC' } },
    calendarIn('UTC'),
    rows,
  )
  if (E.isLeft(compiled)) throw new Error(`${name} does not compile in UTC`)
  return compiled.right
}

/** The rows of a family under a preset, days as hours. Null: they do not compile by themselves. */
export const partOf = (name: string, family: Family): Rulebook | null => {
  // INVARIANT: hours in the place of days leave a policy a policy.
  const policy = inHours(rulebook(name).policy) as Policy
  const compiled = compile(
    { ...policy, calendar: { ...policy.calendar, zone: 'UTC', due: 'exact' } },
    calendarIn('UTC'),
    FAMILIES[family].rows.filter((row) => !isIntervention(row)),
  )
  return E.isLeft(compiled) ? null : compiled.right
}
