import type { Rulebook } from '../../compile/rulebook.js'
import { field } from '../text/layout.js'
import type { PolicyPair } from './compareArgs.js'

/** Below a numbered line. */
export const INDENT = '   '

const named = ({ name }: Rulebook, file: string): string =>
  name === file ? name : `${name} (${file})`

/** Which two policies, as they were asked for. */
export const policyLines = ({ before, after, files }: PolicyPair): readonly string[] => [
  ...field('Old policy', named(before, files.before)),
  ...field('New policy', named(after, files.after)),
]
