import type { Policy, Rulebook } from '../../src/index.js'
import { calendarIn } from '../../src/policies.js'
import * as E from 'fp-ts/lib/Either.js'
import { compile } from '../../src/index.js'
import { isIntervention } from '../../src/verify/domain/interventions.js'
import { rulebook } from '../support/rulebooks.js'
import { FAMILIES, type Family } from './smallPolicies.js'

/**
 * Days as hours: in a zone without changes of the clock they are the same, and a grid of hours
 * meets them.
 */
const inHours = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inHours)
    : typeof value !== 'object' || value === null
      ? value
      : Object.fromEntries(
          Object.entries(value).map(([key, inner]) =>
            key === 'days' || key === 'businessDays'
              ? ['hours', Number(inner) * 24]
              : [key, inHours(inner)],
          ),
        )

/** A policy that ships, where clocks never change. */
export const inUtc = (name: string): Rulebook => {
  const { policy, rows } = rulebook(name)
  const made = compile(
    { ...policy, calendar: { ...policy.calendar, zone: 'UTC' } },
    calendarIn('UTC'),
    rows,
  )
  if (E.isLeft(made)) throw new Error(`${name} does not compile in UTC`)
  return made.right
}

/**
 * The chapters of a family under a policy that ships, its days as hours; null: they do not compile
 * by themselves.
 */
export const partOf = (name: string, family: Family): Rulebook | null => {
  // INVARIANT: hours in the place of days leave a policy a policy.
  const policy = inHours(rulebook(name).policy) as Policy
  const made = compile(
    { ...policy, calendar: { ...policy.calendar, zone: 'UTC', due: 'exact' } },
    calendarIn('UTC'),
    FAMILIES[family].rows.filter((row) => !isIntervention(row)),
  )
  return E.isLeft(made) ? null : made.right
}
