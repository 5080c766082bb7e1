/** What is printed where, and the exit code. */
export interface Printed {
  readonly out: string
  readonly err: string
  readonly code: 0 | 1 | 2
}
