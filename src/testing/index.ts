// Orders that can come about.
export { boundaries, boundaryInstants } from './explore/boundaryInstants.js'
export { explored, type ExploreOptions } from './explore/explored.js'
export { historyOf, type AtInstant, type DatedStep } from './explore/history.js'
export type { ReachedOrder } from './explore/reached.js'
export { standardOrder, standardStart } from './explore/standardOrder.js'
export type { Portions } from './explore/portions.js'
export { roam, type RoamedOrder, type RoamedStep, type RoamingMove } from './explore/roam.js'
export { moves, play, type Wait, type WalkMove } from './explore/walk.js'
export { walkCounts, type ExploredPlace } from '../engine/explore.js'
// Arbitraries.
export { anyActions, bareActions } from './arbitraries/anyActions.js'
export { carts } from './arbitraries/carts.js'
export { policyFiles } from './arbitraries/policyFiles.js'
export { histories, ordersFrom, reachedOrders, walkedOrders } from './arbitraries/reachedOrders.js'
export { roamedOrders, roamingMoves } from './arbitraries/roamedOrders.js'
export { rulebooks } from './arbitraries/rulebooks.js'
export { startedOrders } from './arbitraries/startedOrders.js'
export { unpaidOrders } from './arbitraries/unpaidOrders.js'
// Stories.
export { given, type Asking, type Given } from './scenario/given.js'
export type { Expected } from './scenario/expected.js'
export type { StepOrWait, StepOutcome } from './scenario/outcome.js'
// Laws.
export type { Law, LawOptions, Violation } from './laws/law.js'
export { LAWS } from './laws/laws.js'
export { agreement } from './laws/agreement.js'
export { amounts } from './laws/amounts.js'
export { conservation } from './laws/conservation.js'
export { keptPromises } from './laws/keptPromises.js'
export { lateness } from './laws/lateness.js'
export { neverStuck } from './laws/neverStuck.js'
export { roundTrips } from './laws/roundTrips.js'
export { swap } from './laws/swap.js'
export { totality } from './laws/totality.js'
// Hosts.
export { observe, type AsyncHost, type Host, type Observation } from './host/host.js'
export { asyncHostCommands, hostCommands, hostModel, type HostModel } from './host/hostCommands.js'
// Mutants.
export { policyMutants, type PolicyMutant } from './mutants/policyMutants.js'
export { rowMutants, type RowMutant } from './mutants/rowMutants.js'
export type { AnswerKind } from './mutants/answers.js'
export type { Separation } from './mutants/separate.js'
export {
  unnoticed,
  type NoSeparation,
  type Suite,
  type Unnoticed,
  type UnnoticedOptions,
} from './mutants/unnoticed.js'
