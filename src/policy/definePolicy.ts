import type { PolicyFile } from './format.js'

/**
 * Types a policy that is written in TypeScript: unknown keys and wrong words are then errors of
 * the compiler, and the literal keeps its own type. It checks nothing at run time: decode it like
 * any other.
 *
 * @example
 * export const mine = definePolicy({ name: 'mine', title: 'Mine', extends: 'base', cancellation: { times: 1 } })
 */
export const definePolicy = (file: PolicyFile): PolicyFile => file
