/** One thing that is wrong with some input. */
export interface Mistake {
  /** Where: "lines.0.amount"; empty: the input as a whole. */
  readonly path: string
  /** What stands there, shortened; "nothing": nothing does. For an unknown key, the key. */
  readonly found: string
  /** What should stand there, in words. */
  readonly expected: string
  /** The valid name that is nearest to what was found; `null`: no name was expected. */
  readonly nearest: string | null
}
