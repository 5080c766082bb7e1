export { compare, type CompareOptions, type Comparison } from './compare/compare.js'
export { DEFAULTS } from './explore/defaults.js'
export {
  OBSERVABLES,
  SAID,
  JUDGEMENTS as VERDICTS,
  type Difference,
  type Gets,
  type Observable,
  type Said,
  type SaidField,
  type Judgement as Verdict,
  type Judgements as Verdicts,
} from './compare/difference.js'
export {
  KINDS,
  type ExploredDomain as Domain,
  type VerifyFinding as Found,
  type Promised,
  type Report,
} from './findings/report.js'
export type { History, Then, TraceStep as Told } from './trace/concretize.js'
export type { Both } from './compare/concretizePair.js'
export type { SwitchLoss, SwitchOptions } from './switch/switchCandidates.js'
export { switching, type Switching } from './switch/switching.js'
export type { LineCount } from './domain/startingOrder.js'
export { verify, type VerifyOptions as Options } from './verify.js'
