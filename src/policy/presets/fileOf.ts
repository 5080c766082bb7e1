import type { PolicyFile } from '../format.js'

// The compiler reads words and pairs of a JSON module as `string` and `number[]`; that each of
// these decodes is a test's business.
/** A JSON module that comes with the package, as the policy that it is. */
export const fileOf = (json: object): PolicyFile => json as PolicyFile
