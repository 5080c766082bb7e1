import { isRecord } from '../../model/input/json.js'

/** The kinds of values that are no objects. */
export type Plain = 'text' | 'number' | 'flag' | 'list'

/**
 * The members of a union: at most one for each kind of plain value, and one for each key that tells
 * an object of its kind.
 */
export interface Members<M> {
  readonly plain: { readonly [P in Plain]?: M }
  readonly keyed: { readonly [key: string]: M }
}

const KINDS: { readonly [type: string]: Plain } = {
  string: 'text',
  number: 'number',
  boolean: 'flag',
}

const plainKind = (value: unknown): Plain | null =>
  Array.isArray(value) ? 'list' : (KINDS[typeof value] ?? null)

/**
 * The member that a value belongs to: by the kind of a plain one, else by the first key that tells.
 */
export const memberFor = <M>({ plain, keyed }: Members<M>, value: unknown): M | undefined => {
  const kind = plainKind(value)
  const member = kind === null ? undefined : plain[kind]
  if (member !== undefined || !isRecord(value)) return member
  const telling = Object.keys(keyed).find((key) => Object.hasOwn(value, key))
  return telling === undefined ? undefined : keyed[telling]
}
