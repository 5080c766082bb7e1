/** A cache that keeps at least the `most` entries that were set last, and at most twice as many. */
export interface GenerationalCache<K, V> {
  readonly get: (key: K) => V | undefined
  readonly set: (key: K, value: V) => void
  readonly values: () => readonly V[]
  readonly clear: () => void
}

/**
 * A cache in two generations: when the young one is full it becomes the old one, which is dropped.
 */
export const generationalCache = <K, V>(most: number): GenerationalCache<K, V> => {
  let young = new Map<K, V>()
  let old = new Map<K, V>()
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set: (key, value) => {
      if (young.size >= most && !young.has(key)) {
        old = young
        young = new Map<K, V>()
      }
      young.set(key, value)
    },
    values: () => [...new Map([...old, ...young]).values()],
    clear: () => {
      young = new Map<K, V>()
      old = new Map<K, V>()
    },
  }
}
