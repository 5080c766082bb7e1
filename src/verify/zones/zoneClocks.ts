import { STAMPED, type Stamped } from '../../model/anchor.js'
import type { Clock } from '../../model/pause.js'
import type { WaitingPlace } from '../../rules/vocabulary/timing.js'

/**
 * What stops a clock: nothing (`real`), a pause of all deadlines (`all`), or also one of the term
 * to ship (`shipment`), or of the time to contest what nobody accepted (`unaccepted`). Until the
 * first pause the clocks of one origin are equal.
 */
export const CLOCK_MODES = ['real', 'all', 'shipment', 'unaccepted'] as const
export type ClockMode = (typeof CLOCK_MODES)[number]

/**
 * What resets a clock: the stamping of an anchor; that a parcel begins to wait for a word which
 * nobody accepted, the first of them or the next (`Waits`); or what leaves `protection.atLeast`: of
 * the buyer's protection (`floor`), as the end of a claim does, of the time to send goods again,
 * too (`ship-floor`), or of the longest escrow (`hold-floor`), as the end of a chargeback does.
 */
export type ClockOrigin = Stamped | Waits | Floor
/** Where a parcel waits, and whether it has waited longest there, or second longest. */
export type Waits = WaitingPlace | `next-${WaitingPlace}`
/** The place of each, and how many have waited longer. */
const WAITS: Readonly<Record<Waits, { readonly place: WaitingPlace; readonly rank: number }>> = {
  refused: { place: 'refused', rank: 0 },
  'next-refused': { place: 'refused', rank: 1 },
  unaccepted: { place: 'unaccepted', rank: 0 },
  'next-unaccepted': { place: 'unaccepted', rank: 1 },
}
const WAIT_ORIGINS = Object.keys(WAITS) as readonly Waits[]
type Floor = 'floor' | 'hold-floor' | 'ship-floor'
/** The clock of the policy that each floor is of. */
export const FLOORS = {
  floor: 'protection',
  'hold-floor': 'hold',
  'ship-floor': 'shipment',
} as const satisfies Readonly<Record<Floor, Clock>>
const FLOOR_ORIGINS: readonly Floor[] = ['floor', 'hold-floor', 'ship-floor']
export const CLOCK_ORIGINS: readonly ClockOrigin[] = [...STAMPED, ...WAIT_ORIGINS, ...FLOOR_ORIGINS]

export const isFloor = (since: ClockOrigin): since is Floor => since in FLOORS
export const isWait = (since: ClockOrigin): since is Waits => since in WAITS
export const waitOf = (since: Waits) => WAITS[since]
/** The clock of what waits in a place once so many have waited longer; null: none is kept of it. */
export const waitClock = (place: WaitingPlace, rank: number): Waits | null =>
  WAIT_ORIGINS.find((since) => WAITS[since].place === place && WAITS[since].rank === rank) ?? null
/** An origin, with those that take its place once it is settled. */
export const withNext = (since: ClockOrigin): readonly ClockOrigin[] =>
  isWait(since)
    ? WAIT_ORIGINS.filter((other) => WAITS[other].place === WAITS[since].place)
    : [since]

/** The floor of a clock of the policy; null: it has none. */
export const floorOf = (clock: Clock): Floor | null =>
  FLOOR_ORIGINS.find((floor) => FLOORS[floor] === clock) ?? null

/** A clock of the timed automaton: the time since its origin, less what its mode leaves out. */
export interface ZoneClock {
  readonly since: ClockOrigin
  readonly mode: ClockMode
}

/** Every clock that a state can have, at the index that `clockId` gives. */
export const ZONE_CLOCKS: readonly ZoneClock[] = CLOCK_ORIGINS.flatMap((since) =>
  CLOCK_MODES.map((mode) => ({ since, mode })),
)

const FIRST_ID = Object.fromEntries(
  CLOCK_ORIGINS.map((since, index) => [since, index * CLOCK_MODES.length]),
) as Record<ClockOrigin, number>
const OFFSET: Readonly<Record<ClockMode, number>> = {
  real: 0,
  all: 1,
  shipment: 2,
  unaccepted: 3,
}

/** The index of a clock in `ZONE_CLOCKS`. */
export const clockId = ({ since, mode }: ZoneClock): number => FIRST_ID[since] + OFFSET[mode]

/** The mode in which deadlines on a clock of the policy are counted. */
export const modeOf = (clock: Clock): ClockMode => {
  if (clock === 'hold') return 'real'
  return clock === 'shipment' || clock === 'unaccepted' ? clock : 'all'
}
