/**
 * What stands at a path below a value: the steps are keys of objects and indices of lists;
 * `undefined`: nothing does.
 *
 * @example
 * valueAt({ payment: { within: { days: 20 } } }, ['payment', 'within', 'days']) // => 20
 */
export const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Readonly<Record<string, unknown>>)[step]
        : undefined,
    value,
  )
