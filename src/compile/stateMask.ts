import { REGIONS, STATE_COUNT, stateOf, VALUES, type Region, type Regions } from '../model/state.js'
import type { Where } from '../rules/vocabulary/where.js'

/** The values that a row asks of a region; undefined: any. `freeze` defaults to `clear`. */
export const requiredValues = (where: Where, region: Region): readonly string[] | undefined => {
  const asked: string | readonly string[] | undefined =
    where[region] ?? (region === 'freeze' ? 'clear' : undefined)
  return typeof asked === 'string' ? [asked] : asked
}

/** The regions that a row asks about, with the values that it asks for. */
export const requiredRegions = (
  where: Where,
): readonly { readonly region: Region; readonly values: readonly string[] }[] =>
  REGIONS.flatMap((region) => {
    const values = requiredValues(where, region)
    return values === undefined ? [] : [{ region, values }]
  })

/** Whether a state is one of those that a row asks for. */
export const matchesState = (where: Where, state: Regions): boolean =>
  REGIONS.every((region) => requiredValues(where, region)?.includes(state[region]) ?? true)

/** Every state, by its code. */
export const STATES: readonly Regions[] = Array.from({ length: STATE_COUNT }, (_, code) =>
  stateOf(code),
)

/** By state code: whether it is one of those that a row asks for. */
export const stateMask = (where: Where): readonly boolean[] => {
  const [funds, goods, claim, freeze] = REGIONS.map(
    (region) => new Set<string>(requiredValues(where, region) ?? VALUES[region]),
  )
  return STATES.map(
    (state) =>
      funds?.has(state.funds) === true &&
      goods?.has(state.goods) === true &&
      claim?.has(state.claim) === true &&
      freeze?.has(state.freeze) === true,
  )
}
