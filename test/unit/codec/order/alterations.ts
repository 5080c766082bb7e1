import * as fc from 'fast-check'
import { CLAIM, CLOCKS, FREEZE, FUNDS, GOODS, STAGES, TRACKING } from '../../../../src/model.js'
import { REMEDIES } from '../../../../src/model.js'

type Path = readonly (string | number)[]

const pathsIn = (value: unknown, path: Path = []): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    ...(path.length === 0 ? [] : [path]),
    ...Object.entries(value).flatMap(([key, inner]) =>
      pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ]
}

type Edit = (parent: Record<string | number, unknown>, key: string | number, salt: number) => void
const WORDS = [
  ...FUNDS,
  ...GOODS,
  ...CLAIM,
  ...FREEZE,
  ...CLOCKS,
  ...REMEDIES,
  ...STAGES,
  ...TRACKING,
  'all',
  'buyer',
  'seller',
  'shipping',
  'cup',
  'seeds',
  'card',
  '',
]
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  333,
  1001,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  1e308,
  -(2 ** 60),
  Date.UTC(2026, 1, 27),
  Date.UTC(9999, 0, 1),
]
/**
 * Made anew each time: what is put in is altered in its turn, and put into itself it would have no
 * end.
 */
const others = (): readonly unknown[] => [
  null,
  true,
  'x',
  7,
  [],
  {},
  { minutes: 5 },
  [null],
  '__proto__',
]
const pick = <T>(values: readonly T[], salt: number): T => values[salt % values.length] as T

const drop: Edit = (parent, key) => {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else Reflect.deleteProperty(parent, key)
}
const rename: Edit = (parent, key, salt) => {
  const value = parent[key]
  drop(parent, key, salt)
  if (!Array.isArray(parent))
    parent[pick([`${key}s`, `${key}`.slice(1), 'constructor', 'toString', '_'], salt)] = value
}
const retype: Edit = (parent, key, salt) => {
  parent[key] = pick(others(), salt)
}
const alter: Edit = (parent, key, salt) => {
  const value = parent[key]
  if (typeof value === 'number')
    parent[key] =
      salt % 2 === 0
        ? value + pick([1, -1, 1000, -1000, 86_400_000, -86_400_000], salt >> 1)
        : pick(NUMBERS, salt >> 1)
  else if (typeof value === 'string') parent[key] = pick(WORDS, salt)
  else if (typeof value === 'boolean') parent[key] = !value
  else if (value === null) parent[key] = pick(NUMBERS, salt)
  else if (Array.isArray(value))
    parent[key] = salt % 2 === 0 ? [...value, ...value.slice(-1)] : [...value].reverse()
}
const EDITS: readonly Edit[] = [drop, rename, retype, alter, alter, alter]

/** One alteration of a value of JSON: which place, which way, and what else it takes to say how. */
export interface Alteration {
  readonly place: number
  readonly way: number
  readonly salt: number
}
const some = fc.nat({ max: 1_000_000 })
export const alterations: fc.Arbitrary<readonly Alteration[]> = fc.array(
  fc.record({ place: some, way: some, salt: some }),
  { minLength: 1, maxLength: 3 },
)

/** A copy with something dropped, renamed, of another type, or with other numbers and words. */
export const altered = (json: unknown, edits: readonly Alteration[]): unknown => {
  const copy = JSON.parse(JSON.stringify(json)) as Record<string, unknown>
  for (const { place, way, salt } of edits) {
    const path = pick(pathsIn(copy), place)
    const key = path.at(-1)
    if (key === undefined) continue
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], copy)
    pick(EDITS, way)(parent as Record<string | number, unknown>, key, salt)
  }
  return copy
}
