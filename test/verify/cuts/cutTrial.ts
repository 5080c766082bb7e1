import * as E from 'fp-ts/lib/Either.js'
import { load } from '../../../src/policies.js'
import { policyMutants } from '../../../src/testing/mutants/policyMutants.js'
import { compareByExploring } from '../../../src/verify/compare/compare.js'
import { compare, type Comparison } from '../../../src/verify/index.js'
import { rulebook } from '../../support/rulebooks.js'
import { drawFrom } from '../grid/draw.js'

/** One value of a policy changed. */
export interface CutChange {
  readonly of: string
  readonly at: string
  readonly change: string
  readonly file: Parameters<typeof load>[0]
}

/** So many single changes of some presets, drawn without putting back: the same for one seed. */
export const drawnChanges = (
  seed: number,
  count: number,
  presets: readonly string[],
): readonly CutChange[] => {
  const draw = drawFrom(seed)
  const left = presets.flatMap((of) =>
    policyMutants(rulebook(of).policy).map(({ path, change, file }) => ({
      of,
      at: path,
      change,
      file,
    })),
  )
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(draw(left.length), 1),
  ).flat()
}

/** What of a comparison does not depend on how it was found. */
const verdictOf = ({ judgements, differences, unconfirmed, undecided }: Comparison): unknown => ({
  judgements,
  differences: [...differences, ...unconfirmed]
    .map(
      ({ party, observable, change, action, confirmed }) =>
        `${party} ${observable} ${change} ${action?.verb ?? ''} ${String(confirmed)}`,
    )
    .sort()
    .filter((one, index, all) => one !== all[index - 1]),
  undecided: [...new Set(undecided.map(({ why }) => why))].sort(),
})

/** What came of comparing in both ways. */
export interface CutTrial {
  /** `open`: not even what is explored in whole came to an end, so that nothing is known. */
  readonly outcome: 'agree' | 'disagree' | 'open' | 'does not load'
  /** Zones without cutting, and with it. */
  readonly zones: readonly [whole: number, cut: number]
  readonly whole: unknown
  readonly cut: unknown
}

/** Compares a policy with a changed one, exploring everything, and cutting what cannot matter. */
export const tryCut = ({ of, file }: CutChange, most: number): CutTrial => {
  const changed = load(file)
  if (E.isLeft(changed)) return { outcome: 'does not load', zones: [0, 0], whole: null, cut: null }
  const before = rulebook(of)
  const whole = compareByExploring(before, changed.right, { most })
  const cut = compare(before, changed.right, { most })
  const shown = {
    zones: [whole.zones, cut.zones],
    whole: verdictOf(whole),
    cut: verdictOf(cut),
  } as const
  if (whole.bound?.endsWith('zones') === true) return { ...shown, outcome: 'open' }
  const same = JSON.stringify(shown.whole) === JSON.stringify(shown.cut)
  return { ...shown, outcome: same ? 'agree' : 'disagree' }
}
