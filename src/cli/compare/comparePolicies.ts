import * as E from 'fp-ts/lib/Either.js'
import { compare, type Comparison, type Difference, type OnProgress } from '../../verify/index.js'
import type { Environment } from '../input/environment.js'
import { clockOf, type InstantFormat } from '../text/clock.js'
import { historyJson } from '../text/historyJson.js'
import { listed } from '../text/layout.js'
import { progressWords } from '../text/progressWords.js'
import { jsonText, rejected, type Printed } from '../text/printed.js'
import { compareRequestOf, type CompareArgs, type CompareRequest } from './compareArgs.js'
import { concludedBy } from './conclusion.js'
import { blocks, isNamed, keyOf, openFor, worseFields } from './differences.js'
import { inFlight } from './inFlight.js'
import { renderComparison } from './renderComparison.js'
import { renderMarkdown } from './renderMarkdown.js'

const differenceJson = (
  difference: Difference,
  clock: InstantFormat,
  allowed: ReadonlySet<string>,
): unknown => {
  const { history, at } = difference
  return {
    ...difference,
    key: keyOf(difference),
    allowed: isNamed(difference, allowed),
    at: at === null ? null : clock.iso(at),
    history:
      history === null
        ? null
        : {
            before: historyJson(history.before, clock),
            after: historyJson(history.after, clock),
          },
  }
}

/** Why the comparison fails: what is worse for somebody protected, and not named. */
const failuresOf = (
  comparison: Comparison,
  { parties, allowed }: CompareRequest,
  { allow }: CompareArgs,
): readonly string[] => {
  const named = allowed ?? new Set<string>()
  const worse = comparison.differences.filter((one) => blocks(one, parties, named))
  const values = worseFields(comparison, parties, named).map(({ path }) => path)
  const keys = [...new Set([...worse.map(keyOf), ...values])]
  const why =
    allowed === null ? 'has no section Unreleased to name it' : 'does not name it under Unreleased'
  const unnamed = allow === undefined ? '' : `; ${allow} ${why}`
  return keys.length === 0
    ? []
    : [`worse for the ${listed(parties, 'or')}: ${listed(keys)}${unnamed}`]
}

/** Compares two policies, or shows what orders in flight would lose, as text to print. */
export const comparePolicies = (args: CompareArgs, environment: Environment): Printed => {
  const read = compareRequestOf(args, environment.readText)
  if (E.isLeft(read)) return rejected(read.left)
  const request = read.right
  const watch = environment.startWatch(args.progress === true)
  const onProgress: OnProgress = (progress) => watch.show(() => progressWords(progress))
  const printed =
    args.inFlight === true
      ? inFlight(request, args, onProgress)
      : sideBySide(request, args, onProgress)
  watch.done()
  return printed
}

/** A comparison in the form that was asked for. */
const outOf = (comparison: Comparison, request: CompareRequest, args: CompareArgs): string => {
  const allowed = request.allowed ?? new Set<string>()
  const clock = clockOf(request.after.zone, 0)
  if (args.json === true)
    return jsonText({
      ...comparison,
      differences: comparison.differences.map((one) => differenceJson(one, clock, allowed)),
    })
  return args.markdown === true
    ? renderMarkdown(comparison, request)
    : `${renderComparison(comparison, { ...request, allowed })}\n`
}

/** Who is better or worse off, as text to print. */
const sideBySide = (
  request: CompareRequest,
  args: CompareArgs,
  onProgress: OnProgress,
): Printed => {
  const { before, after, bounds } = request
  const allowed = request.allowed ?? new Set<string>()
  const comparison = compare(before, after, { ...bounds, onProgress })
  const out = outOf(comparison, request, args)
  const failures = failuresOf(comparison, request, args)
  const open = openFor(comparison, request.parties, allowed)
  const parties = listed(request.parties, 'or')
  return concludedBy(out, failures, {
    args,
    open,
    fine: `nothing is worse for the ${parties}${args.allow === undefined ? '' : ' but what is named'}`,
    notKnown: `nothing is known to be worse for the ${parties}`,
  })
}
