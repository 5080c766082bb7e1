import { ACCOUNTS } from './accounts.js'
import type { PolicyFile } from '../format.js'
import { MARKETPLACE_KINDS } from './kinds.js'

/** Every policy that comes with the package, by name. */
export const PRESETS: Readonly<Record<string, PolicyFile>> = { ...ACCOUNTS, ...MARKETPLACE_KINDS }
