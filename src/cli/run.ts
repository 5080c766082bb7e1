import * as E from 'fp-ts/lib/Either.js'
import { parseArgs } from './args.js'
import { ask, type Printed } from './ask.js'
import { POLICY_NAMES, type ReadText } from './policies.js'

/** The whole tool but for the machine: arguments in, text and exit code out. */
export const run = (argv: readonly string[], version: string, read: ReadText): Printed => {
  const out: string[] = []
  const err: string[] = []
  const asked = parseArgs(argv, version, POLICY_NAMES, { out: (text) => out.push(text), err: (text) => err.push(text) })
  return E.isLeft(asked) ? { out: out.join(''), err: err.join(''), code: asked.left.code } : ask(asked.right, read)
}
