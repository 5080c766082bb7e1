import * as E from 'fp-ts/lib/Either.js'
import { parseArgs } from './args.js'
import { ask } from './ask/ask.js'
import type { Printed } from './text/printed.js'
import { backtest } from './backtest/backtest.js'
import { check } from './check/check.js'
import { comparePolicies } from './compare/comparePolicies.js'
import type { Machine } from './machine.js'
import { POLICY_NAMES, type ReadText } from './input/policies.js'

/**
 * The whole tool but for the machine: arguments in, text and exit code out. What takes long comes
 * later.
 */
export const run = (
  argv: readonly string[],
  version: string,
  read: ReadText,
  machine: Machine,
): Printed | Promise<Printed> => {
  const out: string[] = []
  const err: string[] = []
  const parsed = parseArgs(argv, version, POLICY_NAMES, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  })
  if (E.isLeft(parsed)) return { out: out.join(''), err: err.join(''), code: parsed.left.code }
  const { task, asked } = parsed.right
  switch (task) {
    case 'ask':
      return ask(asked, read)
    case 'check':
      return check(asked, read)
    case 'compare':
      return comparePolicies(asked, read)
    case 'backtest':
      return backtest(asked, read, machine)
  }
}
