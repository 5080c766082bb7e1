import { fingerprintOf } from '../model/event.js'
import { fieldsIn, type FieldPlace } from './fieldsIn.js'
import type { Policy } from './format.js'

/** A field in which two policies differ. */
export interface FieldChange {
  /** "section.field"; of the head `title`, `facts`, or `cites` and the place that is cited for. */
  readonly path: string
  /** What the policy before says; undefined: nothing. */
  readonly before: unknown
  /** What the policy after says; undefined: nothing. */
  readonly after: unknown
}

type Place = Pick<FieldPlace, 'path' | 'value'>

const headOf = ({ title, facts }: Policy): readonly Place[] => [
  { path: 'title', value: title },
  { path: 'facts', value: facts },
]

const citesOf = ({ sources }: Policy): readonly Place[] =>
  Object.entries(sources)
    .filter(([, { cites }]) => cites.length > 0)
    .map(([place, { cites }]) => ({ path: `cites.${place}`, value: cites }))

const placesIn = (policy: Policy): readonly Place[] => [
  ...headOf(policy),
  ...fieldsIn(policy),
  ...citesOf(policy),
]

const differ = (one: unknown, other: unknown): boolean =>
  fingerprintOf(one ?? null) !== fingerprintOf(other ?? null)

/**
 * The fields in which two policies differ, in the order in which they are written: of the head the
 * title and the facts, then the fields of the sections, then what is cited for a place.
 *
 * @example
 * changedFields(policy, { ...policy, title: 'Other' }).map(({ path }) => path) // => ['title']
 */
export const changedFields = (before: Policy, after: Policy): readonly FieldChange[] => {
  const [one, other] = [before, after].map(
    (policy) => new Map(placesIn(policy).map(({ path, value }) => [path, value])),
  )
  return [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])].flatMap((path) => {
    const [was, is] = [one?.get(path), other?.get(path)]
    return differ(was, is) ? [{ path, before: was, after: is }] : []
  })
}
