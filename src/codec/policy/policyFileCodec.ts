import type * as t from 'io-ts'
import type { PolicyFile } from '../../policy/format.js'
import { policyFile } from '../../policy/fields/policyFile.js'
import { codecOf } from './codecOf.js'

/**
 * The form of a policy file, as an io-ts codec. It says nothing of what the words mean: whether a
 * fact exists, a window can open, a parent is known. Every mistake of form is one error.
 */
export const policyFileCodec: t.Type<PolicyFile> = codecOf(policyFile)
