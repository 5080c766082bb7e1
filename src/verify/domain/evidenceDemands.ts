import type { Rulebook } from '../../compile/rulebook.js'
import { meets } from '../../compile/values/facts.js'
import { EVIDENCE, type Evidence } from '../../model/claim.js'
import type { FactValue } from '../../model/order.js'
import { isCases } from '../../policy/choice.js'
import type { Cases, Needs } from '../../policy/format.js'
import { stageOf } from '../../policy/stage.js'

type Demand = Needs<Evidence>
type Kinds = readonly Evidence[]

/** What a policy may demand for a ground, whatever its cases test beside it. */
const demandsFor = ({ policy }: Rulebook, ground: string): readonly Demand[] => {
  const { evidence } = policy.dispute
  if (!isCases(evidence)) return [evidence]
  const { cases, otherwise } = evidence as Cases<Demand>
  const known = new Map<string, FactValue | undefined>([
    ['ground', ground],
    ['stage', stageOf(policy, ground)],
  ])
  const possible = cases.filter(({ when }) =>
    Object.entries(when).every(
      ([fact, condition]) => !known.has(fact) || meets(condition, known.get(fact)),
    ),
  )
  // The first case that tests nothing else decides.
  const certain = possible.findIndex(({ when }) =>
    Object.keys(when).every((fact) => known.has(fact)),
  )
  const uses = (certain < 0 ? possible : possible.slice(0, certain + 1)).map(({ use }) => use)
  return certain < 0 && otherwise !== undefined ? [...uses, otherwise] : uses
}

/** Every list of evidence that is just enough for a demand. */
const leastFor = (demand: Demand): readonly Kinds[] =>
  'anyOf' in demand ? demand.anyOf.map((one) => [one]) : [demand.allOf]

/** Each kind of evidence once, in one order, so that equal evidence makes equal payloads. */
export const listedOnce = (evidence: Kinds): Kinds =>
  EVIDENCE.filter((kind) => evidence.includes(kind))

/**
 * By ground, the evidence to open a dispute with where two policies demand different evidence: what
 * is just enough under either, and under both. None where they demand the same.
 */
export const evidenceBetween = (
  before: Rulebook,
  after: Rulebook,
): ((ground: string) => readonly Kinds[]) => {
  const between = (ground: string): readonly Kinds[] => {
    const [had, has] = [demandsFor(before, ground), demandsFor(after, ground)]
    if (JSON.stringify(had) === JSON.stringify(has)) return []
    const firsts = (demands: readonly Demand[]): readonly Kinds[] =>
      demands.flatMap((demand) => leastFor(demand).slice(0, 1))
    const both = firsts(had).flatMap((some) => firsts(has).map((more) => [...some, ...more]))
    const found = new Map(
      [...had.flatMap(leastFor), ...has.flatMap(leastFor), ...both]
        .map(listedOnce)
        .map((kinds) => [kinds.join(), kinds]),
    )
    return [...found.values()]
  }
  const memo = new Map<string, readonly Kinds[]>()
  return (ground) => {
    const found = memo.get(ground) ?? between(ground)
    memo.set(ground, found)
    return found
  }
}
