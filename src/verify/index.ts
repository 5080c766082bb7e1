export { compare } from './compare/compare.js'
export type {
  CompareOptions,
  Comparison,
  FieldDifference,
  OverallJudgement,
} from './compare/comparison.js'
export { FIELD_COMPARISONS, type FieldComparison } from './compare/fields/fieldDifferences.js'
export type { ValueJudgement } from './compare/fields/valueJudgement.js'
export type { Undecided } from './compare/undecided.js'
export {
  OBSERVABLES,
  QUALIFIERS,
  type Difference,
  type Gets,
  type Observable,
  type Qualification,
  type Qualifier,
  type TracePair,
} from './compare/differences/difference.js'
export { JUDGEMENTS, type Judgement, type Judgements } from './compare/differences/judgements.js'
export type { LineCount } from './domain/startingOrder.js'
export { DEFAULTS } from './explore/defaults.js'
export type { ExplorationProgress, OnProgress, Watched } from './explore/progress.js'
export type { FindingSubject, Weight } from './findings/findingDefinition.js'
export { FINDING_KINDS, type FindingKind } from './findings/findingKinds.js'
export type { ExploredDomain, Report, ReportedRows, VerifyFinding } from './report/report.js'
export type { SwitchLoss, SwitchOptions } from './switch/switchLoss.js'
export { switching, type Switching } from './switch/switching.js'
export type { AskedAction, Trace, TraceStep } from './trace/trace.js'
export { verify, type VerifyOptions } from './verify.js'
export type { ExactShare, WorstCase } from './worst/worstCase.js'
