/** Remembers what was set last: at least `most` of it, no more than twice as many. */
export interface GenerationalCache<K, V> {
  readonly get: (key: K) => V | undefined
  readonly set: (key: K, value: V) => void
  readonly values: () => readonly V[]
  readonly clear: () => void
}

export const generationalCache = <K, V>(most: number): GenerationalCache<K, V> => {
  let young = new Map<K, V>()
  let old = new Map<K, V>()
  const set = (key: K, value: V): void => {
    if (young.size >= most && !young.has(key)) {
      old = young
      young = new Map<K, V>()
    }
    young.set(key, value)
  }
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set,
    values: () => [...old.values(), ...young.values()],
    clear: () => {
      young = new Map<K, V>()
      old = new Map<K, V>()
    },
  }
}
