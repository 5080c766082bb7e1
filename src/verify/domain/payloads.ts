import { openEntries } from '../../model/ledger.js'
import { listedReasons } from '../../policy/reasons.js'
import { FREE_TEXT } from '../../policy/shapes/knownTexts.js'
import { visitPayloads } from '../../compile/payloads.js'
import type { CompiledAction, Rulebook } from '../../compile/rulebook.js'
import { takesLines, type LineClaim, type Payload } from '../../model/action.js'
import { TRACKING } from '../../model/claim.js'
import { stageOf } from '../../policy/stage.js'
import { isUnsent } from '../../rules/record/parcels.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import type { FactClasses } from './factClasses.js'
import { payloadVariantsUnder } from './payloadVariants.js'

/**
 * Whether something may be about some of the lines, and is not tried on some already: a row is
 * completed with the lines that it needs. An offer is about all that was claimed.
 */
const maySplit = ({ row: { verb }, candidates }: CompiledAction): boolean =>
  takesLines(verb) && verb !== 'offer' && candidates.completing?.sets.includes('lines') !== true

/** Whether a payload has only representatives of the classes of its facts. */
const representsUnder = ({ policy }: Rulebook, classes: FactClasses) => {
  const stageName = (ground: string): string => stageOf(policy, ground) ?? ''
  const listed = Object.keys(policy.dispute.grounds)
  const grounds = new Set(classes.representatives('ground', listed, stageName))
  const reasons = new Set(
    classes.representatives('reason', listedReasons(policy.cancellation.reasons)),
  )
  const statuses = new Set(classes.representatives('tracking', TRACKING))
  const takesAny = reasons.size === 0 || Object.hasOwn(policy.cancellation.reasons, FREE_TEXT)
  return ({ ground, reason, status }: Payload): boolean =>
    (ground === undefined || grounds.has(ground)) &&
    (reason === undefined || takesAny || reasons.has(reason)) &&
    (status === undefined || statuses.has(status))
}

/**
 * A part of what is open, in place of all of it: one of the lines that were handed over, and one of
 * the others.
 */
const partsOf = ({ order }: Scope, compiled: CompiledAction): readonly LineClaim[] => {
  if (!maySplit(compiled)) return []
  const open = openEntries(order)
  if (open.length < 2) return []
  const isToSend = isUnsent(order)
  return [false, true].flatMap((unsent) =>
    open
      .filter(({ line }) => isToSend(line) === unsent)
      .slice(0, 1)
      .map(({ line }) => ({ line })),
  )
}

const aboutParts = (
  payloads: readonly Payload[],
  parts: readonly LineClaim[],
): readonly Payload[] =>
  parts.flatMap((line) =>
    payloads
      .filter(({ remedy }) => remedy !== 'part-refund')
      .map((payload) => ({ ...payload, lines: [line] })),
  )

/** Whether it is no chargeback of a part: of a ledger only the accounts are told apart. */
const isOfWhole = ({ row }: CompiledAction, { amount }: Payload): boolean =>
  row.verb !== 'report-chargeback' || amount === undefined

/**
 * Payloads to try for a row in a scope: one of each class that a case of the policy, or the engine,
 * tells apart.
 */
export const payloadsUnder = (
  rules: Rulebook,
  classes: FactClasses,
): ((compiled: CompiledAction, scope: Scope) => readonly Payload[]) => {
  const represents = representsUnder(rules, classes)
  const variantsOf = payloadVariantsUnder(classes)
  const memo = new Map<CompiledAction, readonly Payload[]>()
  const startsOf = (compiled: CompiledAction): readonly Payload[] => {
    const { starts } = compiled.candidates
    const found = memo.get(compiled) ?? starts.map(({ payload }) => payload).filter(represents)
    memo.set(compiled, found)
    return found
  }
  return (compiled, scope) => {
    const parts = partsOf(scope, compiled)
    const found: Payload[] = []
    for (const start of startsOf(compiled)) {
      visitPayloads(start, compiled.candidates, { ...scope, payload: start }, (payload) => {
        if (represents(payload) && isOfWhole(compiled, payload)) {
          const variants = variantsOf(compiled, payload)
          found.push(...variants, ...aboutParts(variants, parts))
        }
        return false
      })
    }
    return found
  }
}
