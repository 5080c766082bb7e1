import { counted } from './layout.js'

/** What is printed where, and the exit code. */
export interface Printed {
  readonly out: string
  readonly err: string
  readonly code: 0 | 1 | 2 | 3
}

/** A value as an indented JSON document. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** A report, and the reasons for which it fails the command: none, and the exit code is 0. */
export const reported = (out: string, failures: readonly string[]): Printed => ({
  out,
  err: failures.map((words) => `escrow-rules: ${words}\n`).join(''),
  code: failures.length === 0 ? 0 : 1,
})

/**
 * A report that fails the command for some reasons, or, with exit code 3, leaves something open.
 * What it comes to always goes to the error output, in its last line.
 */
export const concluded = (
  out: string,
  failures: readonly string[],
  { summary, open }: { readonly summary: string; readonly open: boolean },
): Printed => {
  const { err, code } = reported(out, failures)
  const says = failures.length > 0 ? err : `escrow-rules: ${summary}\n`
  return { out, err: says, code: code === 0 && open ? 3 : code }
}

/** What is printed where the input cannot be used: every mistake, each once. */
export const rejected = (mistakes: readonly string[]): Printed => {
  const different = [...new Set(mistakes)]
  return {
    out: '',
    err: [
      `escrow-rules: ${counted(different.length, 'mistake')} in the input\n`,
      ...different.map((words) => `  ${words}\n`),
    ].join(''),
    code: 2,
  }
}
