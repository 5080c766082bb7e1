type Keyed = { readonly [key: string]: unknown }
const isKeyed = (value: unknown): value is Keyed => typeof value === 'object' && value !== null

const written = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

/**
 * Where do two plain values differ first? The answer reads "path: one / other"; null means that
 * they are equal. A field that is undefined counts as absent.
 */
export const firstDifference = (one: unknown, other: unknown, path = ''): string | null => {
  if (Object.is(one, other)) return null
  if (!isKeyed(one) || !isKeyed(other) || Array.isArray(one) !== Array.isArray(other)) {
    return `${path === '' ? 'the value' : path}: ${written(one)} / ${written(other)}`
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(one[key], other[key], path === '' ? key : `${path}.${key}`)
    if (found !== null) return found
  }
  return null
}
