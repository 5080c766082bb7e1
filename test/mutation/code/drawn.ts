import { FOLDERS, type CodeMutant } from './bundle.js'

export interface Draw {
  readonly seed: number
  /** How many of each folder. */
  readonly sample: number
  /** What their paths begin with, after `src/`; none: all. */
  readonly under: readonly string[]
  readonly ids: readonly number[]
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const folderOf = ({ file }: CodeMutant): string => file.split('/')[1] ?? ''

/** So many mutants of each folder, one folder after another in turn. */
export const drawn = (
  mutants: readonly CodeMutant[],
  { seed, sample, under, ids }: Draw,
): readonly CodeMutant[] => {
  const random = randomOf(seed)
  const asked = mutants
    .map((mutant) => ({ mutant, rank: random() }))
    .filter(
      ({ mutant: { id, file } }) =>
        (ids.length === 0 || ids.includes(id)) &&
        (under.length === 0 || under.some((path) => file.startsWith(`src/${path}`))),
    )
    .sort((one, other) => one.rank - other.rank)
    .map(({ mutant }) => mutant)
  return FOLDERS.flatMap((folder) =>
    asked
      .filter((mutant) => folderOf(mutant) === folder)
      .slice(0, sample)
      .map((mutant, turn) => ({ mutant, turn })),
  )
    .sort((one, other) => one.turn - other.turn)
    .map(({ mutant }) => mutant)
}
