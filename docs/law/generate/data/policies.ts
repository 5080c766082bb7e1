import { isRight } from 'fp-ts/lib/Either.js'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'
import { decodePolicy } from '../../../../src/codec/policy/decodePolicy.js'
import type { Policy, PolicyFile } from '../../../../src/policy/format.js'

/** A policy that ships: as it was written, and with all that it inherits. */
export interface Shipped {
  readonly name: string
  readonly file: PolicyFile
  readonly policy: Policy
}

/** What the other accounts extend. */
export const DEFAULT = 'aliexpress'

/** The default, and each account in a policy of its own; not the neutral base. */
export const SHIPPED: readonly Shipped[] = Object.values(MARKETPLACE_VARIANTS).flatMap((file) => {
  const decoded = decodePolicy(file, MARKETPLACE_VARIANTS)
  return file.extends !== undefined && isRight(decoded)
    ? [{ name: file.name, file, policy: decoded.right }]
    : []
})

/** The field in which a place stands. */
export const fieldOf = (path: string): string => path.split('.', 2).join('.')
