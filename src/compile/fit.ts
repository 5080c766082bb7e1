import { REGIONS, type Regions } from '../model/state.js'
import type { Where } from '../rules/vocabulary.js'

/** The values that a row asks of a region; undefined: any. Freeze defaults to clear. */
export const wanted = (where: Where, region: keyof Regions): readonly string[] | undefined => {
  const asked: string | readonly string[] | undefined = where[region] ?? (region === 'freeze' ? 'clear' : undefined)
  return typeof asked === 'string' ? [asked] : asked
}

/** Whether a state is one of those that a row asks for. */
export const fits = (where: Where, state: Regions): boolean =>
  REGIONS.every((region) => wanted(where, region)?.includes(state[region]) ?? true)
