export { compare, type CompareOptions, type Comparison } from './compare/compare.js'
export { DEFAULTS } from './explore/defaults.js'
export {
  OBSERVABLES,
  SAID,
  JUDGEMENTS,
  type Difference,
  type Gets,
  type Observable,
  type Said,
  type SaidField,
  type Judgement,
  type Judgements,
} from './compare/difference.js'
export {
  FINDING_KINDS,
  type ExploredDomain,
  type VerifyFinding,
  type Promised,
  type Report,
} from './findings/report.js'
export type { History, Then, TraceStep } from './trace/concretize.js'
export type { Both } from './compare/concretizePair.js'
export type { SwitchLoss, SwitchOptions } from './switch/switchCandidates.js'
export { switching, type Switching } from './switch/switching.js'
export type { LineCount } from './domain/startingOrder.js'
export { verify, type VerifyOptions } from './verify.js'
