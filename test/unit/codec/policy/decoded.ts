import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'
import { decodePolicy, formatError } from '../../../../src/codec/policy/decodePolicy.js'
import type { PolicyError } from '../../../../src/codec/policy/decodePolicy.js'
import type { Policy } from '../../../../src/policy/format.js'

/** A small policy on top of the base. */
export const mine = (over: Record<string, unknown>) => ({
  name: 'mine',
  title: 'Mine',
  extends: 'base',
  ...over,
})
export const errorsOf = (
  input: unknown,
  library = MARKETPLACE_VARIANTS,
): readonly PolicyError[] => {
  const decoded = decodePolicy(input, library)
  return isLeft(decoded) ? decoded.left : []
}
export const policyOf = (input: unknown, library = MARKETPLACE_VARIANTS): Policy => {
  const decoded = decodePolicy(input, library)
  if (!isRight(decoded)) expect.fail(decoded.left.map(formatError).join('\n'))
  return decoded.right
}
