import * as E from 'fp-ts/lib/Either.js'
import { parseArgs } from './args.js'
import { ask, type Printed } from './ask.js'
import { check } from './check.js'
import { comparePolicies } from './comparePolicies.js'
import { POLICY_NAMES, type ReadText } from './policies.js'

/** The whole tool but for the machine: arguments in, text and exit code out. */
export const run = (argv: readonly string[], version: string, read: ReadText): Printed => {
  const out: string[] = []
  const err: string[] = []
  const parsed = parseArgs(argv, version, POLICY_NAMES, { out: (text) => out.push(text), err: (text) => err.push(text) })
  if (E.isLeft(parsed)) return { out: out.join(''), err: err.join(''), code: parsed.left.code }
  const { task, asked } = parsed.right
  switch (task) {
    case 'ask': return ask(asked, read)
    case 'check': return check(asked, read)
    case 'compare': return comparePolicies(asked, read)
  }
}
