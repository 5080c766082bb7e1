import { isRight } from 'fp-ts/lib/Either.js'
import { canCancel, compile, isAllowed, order, orThrow } from 'escrow-rules'
import { FUNDS, type OpenClaim } from 'escrow-rules/model'
import { load } from 'escrow-rules/policies'
import { conservation, given, reachedOrders, type Violation } from 'escrow-rules/testing'

// An `any` here would mean that a declaration was not found.
type IsAny<T> = 0 extends 1 & T ? true : false
type No<T extends false> = T
export type Checked = [
  No<IsAny<typeof canCancel>>,
  No<IsAny<ReturnType<typeof canCancel>>>,
  No<IsAny<Parameters<typeof compile>[0]>>,
  No<IsAny<ReturnType<typeof compile>>>,
  No<IsAny<ReturnType<typeof order>>>,
  No<IsAny<ReturnType<typeof load>>>,
  No<IsAny<ReturnType<typeof reachedOrders>>>,
  No<IsAny<ReturnType<typeof given>>>,
  No<IsAny<(typeof FUNDS)[number]>>,
  No<IsAny<OpenClaim['kind']>>,
]

export const asked = (
  placed: Parameters<typeof canCancel>[1],
  now: Date,
): ReturnType<typeof canCancel> | undefined => {
  const rules = load('base')
  return isRight(rules) ? canCancel(rules.right, placed, now) : undefined
}

/** As a host without fp-ts asks. */
export const closing = (placed: Parameters<typeof canCancel>[1], now: Date): number | null => {
  const answer = canCancel(orThrow(load('base')), placed, now)
  return isAllowed(answer) ? answer.right.closesAt : answer.left.opensAt
}

export const decided = (answer: ReturnType<typeof canCancel>): boolean => isRight(answer)

export const broken = (): Violation | null => {
  const rules = load('base')
  return isRight(rules) ? conservation(rules.right, { runs: 1 }) : null
}
