import { at } from '../../../rules/vocabulary/lenses.js'

/** What decides amounts beside what a row moves: who gets a fee, and what a decision says. */
const AMOUNTS_BESIDE: readonly string[] = [at.cancellation.feeTo.path, at.dispute.verdict.path]

/** Whether a field decides amounts, though no row that moves them reads it. */
export const amountsBeside = (path: string): boolean => AMOUNTS_BESIDE.includes(path)
