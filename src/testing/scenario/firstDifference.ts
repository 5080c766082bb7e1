type Keyed = { readonly [key: string]: unknown }
const isKeyed = (value: unknown): value is Keyed => typeof value === 'object' && value !== null

/**
 * Where two plain values differ first, as "path: one / other"; null: nowhere. A field that is
 * undefined is one that is not there.
 */
export const firstDifference = (one: unknown, other: unknown, path = ''): string | null => {
  if (Object.is(one, other)) return null
  if (!isKeyed(one) || !isKeyed(other) || Array.isArray(one) !== Array.isArray(other)) {
    return `${path === '' ? 'the value' : path}: ${JSON.stringify(one) ?? 'nothing'} / ${JSON.stringify(other) ?? 'nothing'}`
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(one[key], other[key], path === '' ? key : `${path}.${key}`)
    if (found !== null) return found
  }
  return null
}
