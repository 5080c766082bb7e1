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
export const FINDING_DEFINITIONS = [
  stuck,
  onlyHold,
  overdueOnEntry,
  tie,
  windowNeverOpen,
  alwaysOvertaken,
  neverReached,
  caseNeverMatters,
  amountOff,
] as const satisfies readonly FindingDefinition[]

/** The name of a kind of finding. */
export type FindingKind = (typeof FINDING_DEFINITIONS)[number]['id']

/** The names of all kinds of findings, in the order in which reports list them. */
export const FINDING_KINDS: readonly FindingKind[] = FINDING_DEFINITIONS.map(({ id }) => id)

/** A finding as a sentence, in the words of whoever prints it. */
export const findingSentence = (
  finding: FindingSubject & { readonly kind: FindingKind },
  words: FindingWords,
): string => FINDING_DEFINITIONS.find(({ id }) => id === finding.kind)?.says(finding, words) ?? ''
