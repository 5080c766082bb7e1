import { STAMPED, type Stamped } from '../../model/anchor.js'
import type { Clock } from '../../model/pause.js'

/**
 * What stops a clock: nothing (`real`), a pause of all deadlines (`all`), or also a pause of the
 * term to ship (`shipment`). Until the first pause the clocks of one origin are equal.
 */
export const CLOCK_MODES = ['real', 'all', 'shipment'] as const
export type ClockMode = (typeof CLOCK_MODES)[number]

/**
 * What resets a clock: the stamping of an anchor, or what leaves `protection.atLeast`: of the
 * buyer's protection (`floor`), as the end of a claim does, of the time to send goods again, too
 * (`ship-floor`), or of the longest escrow (`hold-floor`), as the end of a chargeback does.
 */
export type ClockOrigin = Stamped | Floor
type Floor = 'floor' | 'hold-floor' | 'ship-floor'
/** The clock of the policy that each floor is of. */
export const FLOORS: Readonly<Record<Floor, 'protection' | 'hold' | 'shipment'>> = {
  floor: 'protection',
  'hold-floor': 'hold',
  'ship-floor': 'shipment',
}
export const CLOCK_ORIGINS: readonly ClockOrigin[] = [
  ...STAMPED,
  'floor',
  'hold-floor',
  'ship-floor',
]

export const isFloor = (since: ClockOrigin): since is Floor => since in FLOORS

/** The floor of a clock of the policy; null: it has none. */
export const floorOf = (clock: Clock): Floor | null => {
  if (clock === 'hold') return 'hold-floor'
  if (clock === 'shipment') return 'ship-floor'
  return clock === 'protection' ? 'floor' : null
}

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
const OFFSET: Readonly<Record<ClockMode, number>> = { real: 0, all: 1, shipment: 2 }

/** The index of a clock in `ZONE_CLOCKS`. */
export const clockId = ({ since, mode }: ZoneClock): number => FIRST_ID[since] + OFFSET[mode]

/** The mode in which deadlines on a clock of the policy are counted. */
export const modeOf = (clock: Clock): ClockMode => {
  if (clock === 'hold') return 'real'
  return clock === 'shipment' ? 'shipment' : 'all'
}
