import { FIELD_PATHS } from '../fields/names.js'
import type { Citation } from '../format.js'
import type { PlaceMove } from './inheritField.js'

/** Where the values of a policy come from, by their paths. */
export type Sources = Readonly<Record<string, Citation>>

/** Citations, each with the path of the value that it is for. */
export type CitedPaths = readonly (readonly [path: string, citation: Citation])[]

const NOWHERE: Citation = { cites: [], policy: '' }

/** The most specific citation for a place: its own, or that of the nearest place around it. */
export const sourceAt = (sources: Sources, path: string): Citation => {
  if (Object.hasOwn(sources, path)) return sources[path] ?? NOWHERE
  const end = path.lastIndexOf('.')
  return end < 0 ? NOWHERE : sourceAt(sources, path.slice(0, end))
}

const isWithin = (path: string, outer: string): boolean =>
  path.startsWith(outer) && (path.length === outer.length || path[outer.length] === '.')

/** Citations by the field in which they stand. */
export const citationsByField = (sources: Sources): ReadonlyMap<string, CitedPaths> => {
  const fields = new Map<string, (readonly [string, Citation])[]>(
    FIELD_PATHS.map((path) => [path, []]),
  )
  for (const entry of Object.entries(sources))
    fields.get(entry[0].split('.', 2).join('.'))?.push(entry)
  return fields
}

/** The citations of a value that nobody wrote anew, at the places that the value has now. */
export const movedCitations = (cited: CitedPaths, moves: readonly PlaceMove[]): CitedPaths =>
  cited.flatMap(([path, citation]) => {
    const move = moves.find(({ from }) => isWithin(path, from))
    if (move === undefined) return [[path, citation]]
    return move.to === null ? [] : [[move.to + path.slice(move.from.length), citation]]
  })

/**
 * The citations of inherited values inside a field that the child wrote: each takes along what was
 * cited around it.
 */
export const takenAlong = (
  sources: Sources,
  cited: CitedPaths,
  moves: readonly PlaceMove[],
): CitedPaths =>
  moves.flatMap((move) => {
    if (move.to === null) return []
    const inside = cited.filter(([path]) => isWithin(path, move.from))
    return [[move.to, sourceAt(sources, move.from)], ...movedCitations(inside, [move])]
  })
