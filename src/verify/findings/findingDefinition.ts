import type { Rulebook } from '../../compile/rulebook.js'
import { isPolicyWindow } from '../../rules/vocabulary/timing.js'
import type { Actor } from '../../model/actor.js'
import type { Regions } from '../../model/state.js'
import { isTimer, type Row } from '../../rules/vocabulary/row.js'
import type { OnEntry, OnTransition } from '../explore/zoneGraph.js'
import type { ZoneNode } from '../explore/zoneNode.js'
import type { TimedAutomaton } from '../states/state.js'
import type { Witness } from '../trace/path.js'
import type { Trace } from '../trace/trace.js'

/** A fault counts against a policy, a warning counts if the reader wants it to, a note never. */
export type Weight = 'fault' | 'warning' | 'note'

/** What a finding is about. */
export interface FindingSubject {
  /** The rows that it is about, in the order in which the sentence names them. */
  readonly rows: readonly string[]
  /** The places of the policy behind it. */
  readonly clauses: readonly string[]
  /** The state in which it shows; null: it is about no one state. */
  readonly state: Regions | null
  /** Who could act in that state. */
  readonly waitsFor: readonly Actor[]
  /** What else there is to say of it, in words. */
  readonly detail?: string
}

/** How a sentence names what a finding is about. */
export interface FindingWords {
  /** What happens as a row applies, as a clause: "the buyer opens a dispute". */
  readonly happens: (row: string) => string
  /** That a row never applies, as the beginning of a sentence: "The buyer can never ...". */
  readonly never: (row: string) => string
  /** Where an order stands, as a list: "the money is in escrow and the goods are on their way". */
  readonly state: (state: Regions) => string
  /** The orders that were explored, in the singular: "order of one line". */
  readonly order: string
}

/** One exploration, as detectors see it. */
export interface Search {
  readonly rules: Rulebook
  readonly automaton: TimedAutomaton
  /** Whether enough witnesses were noted under a key. */
  readonly hasEnough: (key: string) => boolean
  /** Notes something odd. What has the same key is one finding, whose subject is asked for once. */
  readonly note: (key: string, witness: Witness, subject: () => FindingSubject) => void
}

/** Watches one exploration. */
export interface Detector {
  /** Sees every way into a state in which something may be overdue. */
  readonly onEntry?: OnEntry
  /** Sees every transition that some order can take. */
  readonly onTransition?: OnTransition
  /** Sees every node in which orders stay, shortest ways first, once all are known. */
  readonly onStay?: (node: ZoneNode) => void
}

/** What no exploration came to, all of them having been completed. */
export interface Unreached {
  readonly rules: Rulebook
  /** Rows that no order applied, without those of which compiling already said so. */
  readonly rows: readonly {
    readonly row: Row
    /** A timer that was pending in some state. */
    readonly pending: boolean
    /** An action that some state allows at some time. */
    readonly allowed: boolean
  }[]
  /** The cases of choices that some order read. */
  readonly casesRead: ReadonlySet<string>
}

/** How a kind of finding is detected. */
export type Detection =
  /** At a place that orders get to: a witness shows it. */
  | { readonly during: (search: Search) => Detector }
  /** By what no order gets to, once everything was explored. */
  | { readonly after: (unreached: Unreached) => readonly FindingSubject[] }

/** A kind of finding: all that the library and the tool know of it. */
export interface FindingDefinition<Kind extends string = string> {
  /** The name of the kind in reports. */
  readonly kind: Kind
  /** What it means, as a clause: for help and references. */
  readonly means: string
  readonly detects: Detection
  /** Whether a trace that leads to a witness really shows it; default: every such trace does. */
  readonly isShownBy?: (rules: Rulebook, trace: Trace) => boolean
  /** How much one of them matters. */
  readonly weighs: Weight
  /** Whether one of them only says what the policy does not use, and is a note; default: no. */
  readonly isOnlyNote?: (rules: Rulebook, subject: FindingSubject) => boolean
  /** One of them as a sentence. */
  readonly says: (subject: FindingSubject, words: FindingWords) => string
  /** What heads the list of rows with a note of this kind; default: the kind has no notes. */
  readonly notedAs?: (words: FindingWords) => string
}

/** A row that no order applied, as the subject of a finding. */
export const unreachedSubject = ({ row }: Unreached['rows'][number]): FindingSubject => ({
  rows: [row.id],
  clauses:
    !isTimer(row) && row.window !== null && isPolicyWindow(row.window) ? [row.window.path] : [],
  state: null,
  waitsFor: [],
})
