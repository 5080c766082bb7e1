import type { LineUnits, Parcel } from '../../src/model/parcel.js'

/** A parcel to the buyer that has just left, but for what is said of it. */
export const parcelOf = (
  id: string,
  lines: readonly LineUnits[],
  more: Partial<Parcel> = {},
): Parcel => ({
  id,
  to: 'buyer',
  lines,
  replaced: [],
  tracking: null,
  receipt: null,
  said: 'none',
  late: false,
  shipped: 1,
  delivered: null,
  refused: null,
  returned: null,
  ...more,
})
