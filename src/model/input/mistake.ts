/**
 * One thing that is wrong with some input: where, what was found, what was expected, and the
 * nearest valid name if a name was misspelt.
 */
export interface Mistake {
  readonly path: string
  readonly found: string
  readonly expected: string
  readonly nearest: string | null
}
