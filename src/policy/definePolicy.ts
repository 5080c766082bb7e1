import type { PolicyFile } from './format.js'

/**
 * Types a policy that is written in TypeScript: unknown keys and wrong words are then errors of
 * the compiler. It checks nothing at run time: decode it like any other.
 *
 * @example
 * const mine = definePolicy({
 *   name: 'mine',
 *   title: 'One request to cancel',
 *   extends: 'base',
 *   cancellation: { times: 1 },
 * })
 * isValid(load(mine)) // => true
 */
export const definePolicy = (file: PolicyFile): PolicyFile => file
