import type { Order } from '../../../../src/index.js'

/** An order in JSON with other values at some paths; `undefined` takes the key away. */
export const edited = (order: Order, edits: Readonly<Record<string, unknown>>): unknown => {
  const copy = JSON.parse(JSON.stringify(order)) as Record<string, unknown>
  for (const [path, value] of Object.entries(edits)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const parent = keys.reduce<Record<string, unknown>>(
      (inner, key) => inner[key] as Record<string, unknown>,
      copy,
    )
    if (value === undefined) Reflect.deleteProperty(parent, last)
    else parent[last] = value
  }
  return copy
}
