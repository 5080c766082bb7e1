import { alwaysOvertaken } from './alwaysOvertaken.js'
import { amountOff } from './amountOff.js'
import { caseNeverMatters } from './caseNeverMatters.js'
import type { FindingDefinition, FindingSubject, FindingWords } from './findingDefinition.js'
import { neverReached } from './neverReached.js'
import { onlyHold } from './onlyHold.js'
import { overdueOnEntry } from './overdueOnEntry.js'
import { stuck } from './stuck.js'
import { tie } from './tie.js'
import { windowNeverOpen } from './windowNeverOpen.js'

/** One of `FINDING_KINDS`. */
export type FindingKind =
  | 'stuck'
  | 'only-hold'
  | 'overdue-on-entry'
  | 'tie'
  | 'window-never-open'
  | 'always-overtaken'
  | 'never-reached'
  | 'case-never-matters'
  | 'amount-off'

/** Every kind of finding, in the order in which reports list them. */
const DEFINITIONS: { readonly [K in FindingKind]: FindingDefinition<K> } = {
  stuck,
  'only-hold': onlyHold,
  'overdue-on-entry': overdueOnEntry,
  tie,
  'window-never-open': windowNeverOpen,
  'always-overtaken': alwaysOvertaken,
  'never-reached': neverReached,
  'case-never-matters': caseNeverMatters,
  'amount-off': amountOff,
}

/** What is known of every kind of finding, in the order of `FINDING_KINDS`. */
export const FINDING_DEFINITIONS: readonly FindingDefinition<FindingKind>[] =
  Object.values(DEFINITIONS)

/** The names of all kinds of findings, in the order in which reports list them. */
export const FINDING_KINDS: readonly FindingKind[] = FINDING_DEFINITIONS.map(({ kind }) => kind)

/** A finding as a sentence, in the words of whoever prints it. */
export const findingSentence = (
  finding: FindingSubject & { readonly kind: FindingKind },
  words: FindingWords,
): string => {
  const definition = FINDING_DEFINITIONS.find(({ kind }) => kind === finding.kind)
  return definition?.says(finding, words) ?? ''
}
