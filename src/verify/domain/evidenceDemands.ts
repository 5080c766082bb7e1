import { meets } from '../../compile/values/facts.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { EVIDENCE, type Evidence } from '../../model/claim.js'
import type { FactValue } from '../../model/order.js'
import { isCases } from '../../policy/choice.js'
import type { Cases, Needs } from '../../policy/format.js'
import { stageOf } from '../../policy/stage.js'

type Demand = Needs<Evidence>
type Kinds = readonly Evidence[]

/** What a policy may demand for a ground, whatever else its cases ask for. */
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
  // The first that asks for nothing else decides.
  const certain = possible.findIndex(({ when }) =>
    Object.keys(when).every((fact) => known.has(fact)),
  )
  const uses = (certain < 0 ? possible : possible.slice(0, certain + 1)).map(({ use }) => use)
  return certain < 0 && otherwise !== undefined ? [...uses, otherwise] : uses
}

/** Whatever is just enough. */
const enough = (demand: Demand): readonly Kinds[] =>
  'anyOf' in demand ? demand.anyOf.map((one) => [one]) : [demand.allOf]

/** Each kind once, in one order, so that the same evidence is the same payload. */
export const listedOnce = (evidence: Kinds): Kinds =>
  EVIDENCE.filter((one) => evidence.includes(one))

/**
 * Evidence to open a dispute with under two policies that do not demand the same for its ground:
 * what is just enough under either, and what is just enough under both. Nothing where they demand
 * the same: then what one takes the other takes.
 */
export const evidenceBetween = (
  before: Rulebook,
  after: Rulebook,
): ((ground: string) => readonly Kinds[]) => {
  const between = (ground: string): readonly Kinds[] => {
    const [mine, theirs] = [demandsFor(before, ground), demandsFor(after, ground)]
    if (JSON.stringify(mine) === JSON.stringify(theirs)) return []
    const [one, other] = [mine.flatMap(enough), theirs.flatMap(enough)]
    const firsts = (demands: readonly Demand[]): readonly Kinds[] =>
      demands.flatMap((demand) => enough(demand).slice(0, 1))
    const both = firsts(mine).flatMap((some) => firsts(theirs).map((more) => [...some, ...more]))
    const found = new Map(
      [...one, ...other, ...both].map(listedOnce).map((kinds) => [kinds.join(), kinds]),
    )
    return [...found.values()]
  }
  const known = new Map<string, readonly Kinds[]>()
  return (ground) => {
    const found = known.get(ground) ?? between(ground)
    known.set(ground, found)
    return found
  }
}
