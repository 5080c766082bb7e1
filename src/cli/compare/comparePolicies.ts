import * as E from 'fp-ts/lib/Either.js'
import { PARTIES, type Party } from '../../model/actor.js'
import { compare, type Comparison } from '../../verify/index.js'
import type { Printed } from '../text/printed.js'
import { beyondOf, countersOf, mostOf } from '../input/bounds.js'
import { namedIn } from './changelog.js'
import type { AskedCompare } from './compareArgs.js'
import { blocks, isNamed, keyOf } from './differences.js'
import { historyJson } from '../text/historyJson.js'
import { inFlight } from './inFlight.js'
import { type InstantFormat, clockOf } from '../input/instants.js'
import { listed } from '../text/layout.js'
import { mistake, notAmong, sentence } from '../input/mistakes.js'
import { findPolicy, type ReadText } from '../input/policies.js'
import { rejected } from '../text/rejected.js'
import { renderComparison } from './renderComparison.js'

type Read<T> = E.Either<readonly string[], T>

const protectedBy = (typed: string | null): Read<readonly Party[]> => {
  if (typed === null) return E.right(PARTIES)
  const party = PARTIES.find((one) => one === typed)
  return party === undefined
    ? E.left([sentence(notAmong('--protect', typed, PARTIES))])
    : E.right([party])
}

/** null: no changelog was given, or it has no section Unreleased. */
const namedBy = (file: string | null, read: ReadText): Read<ReadonlySet<string> | null> => {
  if (file === null) return E.right(null)
  const text = read(file)
  return E.isLeft(text) ? E.left([`${file}: ${text.left}`]) : E.right(namedIn(text.right))
}

/**
 * Instead of a comparison nothing passes by name: an order keeps the fields, or loses what it had.
 * Nor do two orders part.
 */
const alone = ({ inFlight, allow, counters, beyond }: AskedCompare): Read<null> => {
  const asked = [
    ['--allow', allow, 'no changelog'],
    ['--counters', counters, 'no such bound'],
    ['--beyond', beyond, 'no such bound'],
  ] as const
  const odd = asked.flatMap(([option, typed, nothing]) =>
    inFlight && typed !== null
      ? [sentence(mistake(option, typed, `${nothing} beside \`--in-flight\``))]
      : [],
  )
  return odd.length > 0 ? E.left(odd) : E.right(null)
}

const documentOf = (
  compared: Comparison,
  clock: InstantFormat,
  allowed: ReadonlySet<string>,
): unknown => ({
  ...compared,
  differences: compared.differences.map((difference) => {
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
  }),
})

/** Compares two policies, as text to print. Performs no I/O but through `read`. */
export const comparePolicies = (asked: AskedCompare, read: ReadText): Printed => {
  const before = findPolicy(asked.before, 'before', read)
  const after = findPolicy(asked.after, 'after', read)
  const bound = mostOf(asked.most)
  const often = countersOf(asked.counters)
  const far = beyondOf(asked.beyond)
  const parties = protectedBy(asked.protect)
  const fits = alone(asked)
  const named = asked.inFlight ? E.right(null) : namedBy(asked.allow, read)
  if (
    E.isLeft(before) ||
    E.isLeft(after) ||
    E.isLeft(bound) ||
    E.isLeft(often) ||
    E.isLeft(far) ||
    E.isLeft(parties) ||
    E.isLeft(fits) ||
    E.isLeft(named)
  ) {
    return rejected(
      [before, after, bound, often, far, parties, fits, named].flatMap((one) =>
        E.isLeft(one) ? one.left : [],
      ),
    )
  }
  const options = { ...bound.right, interventions: asked.interventions }
  if (asked.inFlight) return inFlight(before.right, after.right, asked, parties.right, options)
  const allowed = named.right ?? new Set<string>()
  const bounds = { ...often.right, ...far.right }
  const compared = compare(before.right, after.right, { ...options, ...bounds })
  const blocking = [
    ...new Set(
      compared.differences.filter((one) => blocks(one, parties.right, allowed)).map(keyOf),
    ),
  ]
  const unnamed =
    asked.allow === null
      ? ''
      : `; ${asked.allow} ${named.right === null ? 'has no section Unreleased that could name it' : 'does not name it under Unreleased'}`
  const why = [
    ...(blocking.length === 0
      ? []
      : [`worse for the ${listed(parties.right, 'or')}: ${listed(blocking)}${unnamed}`]),
    ...(asked.strict && !compared.complete ? ['not everything was explored'] : []),
  ]
  const out = asked.json
    ? `${JSON.stringify(documentOf(compared, clockOf(after.right.zone, 0), allowed), null, 2)}\n`
    : `${renderComparison(compared, { before: before.right, after: after.right, files: asked, allowed, bounds })}\n`
  return {
    out,
    err: why.map((words) => `escrow-rules: ${words}\n`).join(''),
    code: why.length === 0 ? 0 : 1,
  }
}
