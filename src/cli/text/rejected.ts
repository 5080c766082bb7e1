import type { Printed } from './printed.js'

/** What is printed where the input cannot be used: every mistake, each once. */
export const rejected = (mistakes: readonly string[]): Printed => {
  const one = [...new Set(mistakes)]
  return {
    out: '',
    err: `escrow-rules: ${one.length === 1 ? 'a mistake' : `${one.length} mistakes`} in what was given\n${one.map((words) => `  ${words}\n`).join('')}`,
    code: 2,
  }
}
