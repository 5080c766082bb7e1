import type { Rulebook } from '../../compile/rulebook.js'
import type { OnTransition } from '../explore/zoneGraph.js'
import { shortestFirst, type ZoneNode } from '../explore/zoneNode.js'
import type {
  Detector,
  FindingDefinition,
  FindingSubject,
  Search,
} from '../findings/findingDefinition.js'
import { FINDING_DEFINITIONS, type FindingKind } from '../findings/findingKinds.js'
import type { TimedAutomaton } from '../states/state.js'
import type { Witness } from '../trace/path.js'

/** What may be a finding, until a trace confirms it. */
export interface FindingCandidate {
  readonly definition: FindingDefinition<FindingKind>
  /** The same for what is one finding, in whichever exploration it was noted. */
  readonly key: string
  readonly subject: FindingSubject
  readonly witnesses: readonly Witness[]
}

/** Watches an exploration for candidates of every kind. */
export interface CandidateWatch {
  readonly onEntry: (node: ZoneNode) => void
  readonly onTransition: OnTransition
  /** To be called once, with all nodes. */
  readonly onEnd: (nodes: readonly ZoneNode[]) => void
  readonly candidates: () => readonly FindingCandidate[]
}

/** More witnesses of one candidate are not tried. */
const MOST_FINDING_WITNESSES = 8

const present = <T>(values: readonly (T | undefined)[]): readonly T[] =>
  values.flatMap((value) => value ?? [])

/** Watches an exploration of an automaton with the detectors of all kinds. */
export const candidateWatch = (rules: Rulebook, automaton: TimedAutomaton): CandidateWatch => {
  const found = new Map<string, FindingCandidate & { readonly witnesses: Witness[] }>()
  const searchOf = (definition: FindingDefinition<FindingKind>): Search => {
    const keyOf = (key: string): string => `${definition.kind} ${key}`
    return {
      rules,
      automaton,
      hasEnough: (key) => (found.get(keyOf(key))?.witnesses.length ?? 0) >= MOST_FINDING_WITNESSES,
      note: (ownKey, witness, subject) => {
        const key = keyOf(ownKey)
        const known = found.get(key)
        if (known === undefined)
          found.set(key, { definition, key, subject: subject(), witnesses: [witness] })
        else if (known.witnesses.length < MOST_FINDING_WITNESSES) known.witnesses.push(witness)
      },
    }
  }
  const detectors = FINDING_DEFINITIONS.flatMap((definition): readonly Detector[] =>
    'during' in definition.detects ? [definition.detects.during(searchOf(definition))] : [],
  )
  const [onEntry, onTransition, onStay] = [
    present(detectors.map((each) => each.onEntry)),
    present(detectors.map((each) => each.onTransition)),
    present(detectors.map((each) => each.onStay)),
  ]
  return {
    onEntry: (node) => {
      for (const see of onEntry) see(node)
    },
    onTransition: (node, transition, zone) => {
      for (const see of onTransition) see(node, transition, zone)
    },
    onEnd: (nodes) => {
      for (const node of shortestFirst(nodes)) if (node.settled) for (const see of onStay) see(node)
    },
    candidates: () => [...found.values()],
  }
}
