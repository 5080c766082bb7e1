import * as E from 'fp-ts/lib/Either.js'
import { compare, type Comparison, type Difference, type OnProgress } from '../../verify/index.js'
import type { Environment } from '../input/environment.js'
import { clockOf, type InstantFormat } from '../text/clock.js'
import { historyJson } from '../text/historyJson.js'
import { listed } from '../text/layout.js'
import { progressWords } from '../text/progressWords.js'
import { jsonText, rejected, reported, type Printed } from '../text/printed.js'
import { compareRequestOf, type CompareArgs, type CompareRequest } from './compareArgs.js'
import { blocks, isNamed, keyOf } from './differences.js'
import { inFlight } from './inFlight.js'
import { renderComparison } from './renderComparison.js'

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
  { differences, complete }: Comparison,
  { parties, allowed }: CompareRequest,
  { allow, strict }: CompareArgs,
): readonly string[] => {
  const worse = differences.filter((one) => blocks(one, parties, allowed ?? new Set()))
  const keys = listed([...new Set(worse.map(keyOf))])
  const why =
    allowed === null ? 'has no section Unreleased to name it' : 'does not name it under Unreleased'
  const unnamed = allow === undefined ? '' : `; ${allow} ${why}`
  return [
    ...(worse.length === 0 ? [] : [`worse for the ${listed(parties, 'or')}: ${keys}${unnamed}`]),
    ...(strict === true && !complete ? ['the exploration did not finish'] : []),
  ]
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

/** Who is better or worse off, as text to print. */
const sideBySide = (
  request: CompareRequest,
  args: CompareArgs,
  onProgress: OnProgress,
): Printed => {
  const { before, after, bounds } = request
  const allowed = request.allowed ?? new Set<string>()
  const comparison = compare(before, after, { ...bounds, onProgress })
  const clock = clockOf(after.zone, 0)
  const out =
    args.json === true
      ? jsonText({
          ...comparison,
          differences: comparison.differences.map((one) => differenceJson(one, clock, allowed)),
        })
      : `${renderComparison(comparison, { ...request, allowed })}\n`
  return reported(out, failuresOf(comparison, request, args))
}
