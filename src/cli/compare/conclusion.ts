import { concluded, type Printed } from '../text/printed.js'
import type { CompareArgs } from './compareArgs.js'

/** How many open questions the summary names; the report has all of them. */
const MOST_NAMED = 3

const named = (open: readonly string[]): string => {
  const more = open.length - MOST_NAMED
  return `${open.slice(0, MOST_NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

/** What a report comes to, where nothing fails. */
interface Conclusion {
  readonly args: Pick<CompareArgs, 'strict' | 'allowUndecided'>
  /** What is undecided for somebody protected. */
  readonly open: readonly string[]
  /** The summary where nothing is. */
  readonly fine: string
  /** The same as far as it is known. */
  readonly notKnown: string
}

/**
 * A report with its exit code, and a summary of one line: 1 where something fails, 3 where nothing
 * does and something is undecided, unless the arguments say otherwise.
 */
export const concludedBy = (
  out: string,
  failures: readonly string[],
  { args, open, fine, notKnown }: Conclusion,
): Printed => {
  if (open.length === 0) return concluded(out, failures, { summary: fine, open: false })
  const summary = `undecided: ${notKnown}, but ${named(open)}`
  const strictly = args.strict === true && failures.length === 0 ? [summary] : failures
  return concluded(out, strictly, { summary, open: args.allowUndecided !== true })
}
