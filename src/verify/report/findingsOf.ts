import type { Rulebook } from '../../compile/rulebook.js'
import type {
  FindingDefinition,
  FindingSubject,
  FindingWords,
  Unreached,
} from '../findings/findingDefinition.js'
import { FINDING_DEFINITIONS, FINDING_KINDS, type FindingKind } from '../findings/findingKinds.js'
import type { OnProgress, Watched } from '../explore/progress.js'
import { concretize } from '../trace/concretize.js'
import { pathTo } from '../trace/path.js'
import type { Trace } from '../trace/trace.js'
import type { FindingCandidate } from './candidates.js'
import type { VerifyFinding } from './report.js'
import type { Run } from './run.js'

const findingOf = (
  rules: Rulebook,
  words: FindingWords,
  { kind, weighs, isOnlyNote, says }: FindingDefinition<FindingKind>,
  subject: FindingSubject,
): Omit<VerifyFinding, 'history' | 'confirmed'> => ({
  kind,
  weight: isOnlyNote?.(rules, subject) === true ? 'note' : weighs,
  ...subject,
  message: says(subject, words),
})

/** The first trace to a witness of a candidate that really shows it; null: there is none. */
const traceOf = (
  rules: Rulebook,
  run: Run,
  { definition, witnesses }: FindingCandidate,
): Trace | null => {
  for (const witness of witnesses) {
    const trace = concretize(rules, pathTo(run, witness), { target: witness.target })
    if (trace !== null && (definition.isShownBy?.(rules, trace) ?? true)) return trace
  }
  return null
}

/** What explorations saw, each with a trace if one of them has it. */
const seenFindings = (
  rules: Rulebook,
  runs: readonly Run[],
  words: FindingWords,
  onProgress: OnProgress,
): readonly VerifyFinding[] => {
  const found = new Map<string, VerifyFinding>()
  for (const run of runs) {
    for (const candidate of run.candidates) {
      onProgress({ step: 'confirm', done: found.size })
      if (found.get(candidate.key)?.confirmed === true) continue
      const history = traceOf(rules, run, candidate)
      const finding = findingOf(rules, words, candidate.definition, candidate.subject)
      found.set(candidate.key, { ...finding, history, confirmed: history !== null })
    }
  }
  return [...found.values()]
}

const unreachedFindings = (
  rules: Rulebook,
  unreached: Unreached,
  words: FindingWords,
): readonly VerifyFinding[] =>
  FINDING_DEFINITIONS.flatMap((definition) => {
    const { detects } = definition
    if (!('after' in detects)) return []
    return detects.after(unreached).map((subject) => ({
      ...findingOf(rules, words, definition, subject),
      history: null,
      confirmed: true,
    }))
  })

/** What findings are told by, and who is told how far the search for their histories has come. */
interface Told extends Watched {
  readonly rules: Rulebook
  readonly words: FindingWords
}

/**
 * Everything odd, kind by kind: what the explorations saw, each with the shortest trace that shows
 * it, and what no order gets to. `unreached` null: not everything was explored, so nobody knows.
 */
export const findingsOf = (
  { rules, words, onProgress = () => undefined }: Told,
  runs: readonly Run[],
  unreached: Unreached | null,
): readonly VerifyFinding[] => {
  const all = [
    ...seenFindings(rules, runs, words, onProgress),
    ...(unreached === null ? [] : unreachedFindings(rules, unreached, words)),
  ]
  return FINDING_KINDS.flatMap((kind) => all.filter((finding) => finding.kind === kind))
}
