import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../../src/index.js'
import { acts, type ExploredPlace } from '../../../src/engine/explore.js'
import { scopeOf } from '../../../src/engine/situation.js'
import { stateCode } from '../../../src/model/state.js'
import { load } from '../../../src/policies.js'
import { explored } from '../../../src/testing/explore/explored.js'
import { settleAt } from '../../../src/engine/settle.js'
import { policyMutants, type PolicyMutant } from '../../../src/testing/mutants/policyMutants.js'
import { fieldDifferences } from '../../../src/verify/compare/fields/fieldDifferences.js'
import { rowsThatRead } from '../../../src/verify/compare/fields/rowsThatRead.js'
import { rulebook } from '../../support/rulebooks.js'
import { drawFrom, oneOf } from '../grid/draw.js'

const CITES: readonly string[] = ['clauses', 'clause', 'policy']
const textOf = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) => (CITES.includes(key) ? undefined : inner))

/** Whether no timer is due. */
const isQuiet = (rules: Rulebook, { order, now }: ExploredPlace): boolean =>
  settleAt(rules, order, now).events.length === 0

/** What rows do in a place, those aside that read a field: actions with their orders, and timers. */
const doneBy = (rules: Rulebook, place: ExploredPlace, reading: ReadonlySet<string>): string => {
  const { order, now } = place
  const timers = (rules.timers[stateCode(order)] ?? []).filter(({ row }) => !reading.has(row.id))
  return textOf([
    acts(rules, place, true)
      .filter(({ row }) => row !== null && !reading.has(row))
      .map(({ row, payload, next }) => [row, payload, next.order]),
    timers.map(({ row, due, chosen }) => {
      const scope = scopeOf({ rules, order, now }, 'timer')
      return [row.id, String(due(scope)), chosen(scope)?.branch ?? null]
    }),
  ])
}

/** One mutant of each field of a preset, drawn by a seed. */
const oneOfEach = (preset: string, seed: number): readonly PolicyMutant[] => {
  const draw = drawFrom(seed)
  const byField = new Map<string, PolicyMutant[]>()
  for (const mutant of policyMutants(rulebook(preset).policy)) {
    const field = mutant.path.split('.').slice(0, 2).join('.')
    byField.set(field, [...(byField.get(field) ?? []), mutant])
  }
  return [...byField.values()].map((some) => oneOf(draw, some))
}

/**
 * What the rows that are not said to read a changed field do otherwise for it; none: well said.
 * `but`: a row that is taken to be not said.
 */
export const readUnsaid = (
  preset: string,
  { seed, most, but }: { readonly seed: number; readonly most: number; readonly but?: string },
): { readonly tried: number; readonly unsaid: readonly string[] } => {
  const before = rulebook(preset)
  const places = explored(before, { most }).map(({ place }) => place)
  let tried = 0
  const unsaid = oneOfEach(preset, seed).flatMap(({ path, change, file }) => {
    const after = load(file)
    if (E.isLeft(after)) return []
    const rules = { before, after: after.right }
    const apart = rowsThatRead(fieldDifferences(rules, rules), rules)
    if (apart === null) return []
    tried += 1
    const reading = new Set([...apart.reading].filter((row) => row !== but))
    const place = places.find(
      (each) =>
        isQuiet(before, each) &&
        isQuiet(after.right, each) &&
        doneBy(before, each, reading) !== doneBy(after.right, each, reading),
    )
    return place === undefined ? [] : [`${path}: ${change} ${textOf(place)}`]
  })
  return { tried, unsaid }
}
