/** How a length of time is spread over the orders, milliseconds. */
export interface Spread {
  /** How many lengths there are. */
  readonly count: number
  /** The shortest, exactly. */
  readonly min: number
  /** Half of them took no longer. Within 1 % of the true value, and half a millisecond. */
  readonly median: number
  /** 95 of 100 took no longer; as exact as the median. */
  readonly p95: number
  /** The longest, exactly. */
  readonly max: number
}

const ERROR = 0.01
const GROWTH = (1 + ERROR) / (1 - ERROR)
/**
 * Buckets that grow by a constant factor: some 1,500 of them reach from a millisecond to a thousand
 * years.
 */
const bucketOf = (length: number): number =>
  length < 1 ? -1 : Math.ceil(Math.log(length) / Math.log(GROWTH))
/** Off by `ERROR` at most from either edge of the bucket. */
const middleOf = (bucket: number): number =>
  bucket < 0 ? 0 : (2 * GROWTH ** bucket) / (GROWTH + 1)

export interface SpreadSoFar {
  readonly add: (length: number) => void
  /** null: there was none. */
  readonly report: () => Spread | null
}

/**
 * Counts lengths (integers of at least 0) in constant memory, as a histogram: it says the same in
 * whatever order they come.
 */
export const startSpread = (): SpreadSoFar => {
  const buckets = new Map<number, number>()
  let [count, min, max] = [0, Infinity, 0]
  const quantile = (share: number): number => {
    let left = Math.ceil(share * count)
    for (const [bucket, many] of [...buckets].sort(([a], [b]) => a - b)) {
      left -= many
      if (left <= 0) return Math.min(max, Math.max(min, Math.round(middleOf(bucket))))
    }
    return max
  }
  return {
    add: (length) => {
      const bucket = bucketOf(length)
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1)
      count += 1
      min = Math.min(min, length)
      max = Math.max(max, length)
    },
    report: () =>
      count === 0 ? null : { count, min, median: quantile(0.5), p95: quantile(0.95), max },
  }
}
