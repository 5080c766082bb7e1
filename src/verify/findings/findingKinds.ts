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

/** Every kind of finding, in the order in which reports list them. A new kind is one more line. */
const DEFINITIONS = [
  stuck,
  onlyHold,
  overdueOnEntry,
  tie,
  windowNeverOpen,
  alwaysOvertaken,
  neverReached,
  caseNeverMatters,
  amountOff,
] as const

/** One of `FINDING_KINDS`. */
export type FindingKind = (typeof DEFINITIONS)[number]['kind']

/** What is known of every kind of finding, in the order of `FINDING_KINDS`. */
export const FINDING_DEFINITIONS: readonly FindingDefinition<FindingKind>[] = DEFINITIONS

/** The names of all kinds of findings, in the order in which reports list them. */
export const FINDING_KINDS: readonly FindingKind[] = DEFINITIONS.map(({ kind }) => kind)

/** A finding as a sentence, in the words of whoever prints it. */
export const findingSentence = (
  finding: FindingSubject & { readonly kind: FindingKind },
  words: FindingWords,
): string => {
  const definition = FINDING_DEFINITIONS.find(({ kind }) => kind === finding.kind)
  return definition?.says(finding, words) ?? ''
}
