/**
 * A function of objects that nobody changes, such as the lists of an order: its result is found
 * once for each, and forgotten with it. For what is dear and asked again and again; what is found
 * sooner than it is looked up is better found each time.
 */
export const oncePer = <K extends object, V extends object>(make: (of: K) => V): ((of: K) => V) => {
  const known = new WeakMap<K, V>()
  return (of) => {
    const found = known.get(of)
    if (found !== undefined) return found
    const made = make(of)
    known.set(of, made)
    return made
  }
}

/** Among so few items the first that fits is found sooner than it is looked up. */
const FEW = 8

/**
 * Finds items of a list by a name that they have: the first that has it. Asked for every name of a
 * long list it takes one step each, however often the list is asked.
 */
export const findBy = <T extends object>(
  nameOf: (item: T) => string,
): (<U extends T>(items: readonly U[]) => (name: string) => U | undefined) => {
  const indexOf = oncePer((items: readonly T[]): ReadonlyMap<string, T> => {
    const first = new Map<string, T>()
    for (const item of items) if (!first.has(nameOf(item))) first.set(nameOf(item), item)
    return first
  })
  return <U extends T>(items: readonly U[]) => {
    if (items.length <= FEW) return (name: string) => items.find((item) => nameOf(item) === name)
    const first = indexOf(items)
    // INVARIANT: what is found is one of the items.
    return (name: string) => first.get(name) as U | undefined
  }
}
