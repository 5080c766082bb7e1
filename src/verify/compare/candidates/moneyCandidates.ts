import {
  fewestFirst,
  MOST_WITNESSES,
  type CandidateGroup,
  type ProductWitness,
} from './candidate.js'
import type { MoneyDifference } from '../differences/moneyDifference.js'

/** Gathers differences in money, of each kind the first that are found. */
export interface MoneyCandidates {
  readonly note: (money: MoneyDifference, witness: ProductWitness) => void
  readonly groups: () => readonly CandidateGroup[]
}

interface NotedMoney {
  readonly money: MoneyDifference
  readonly witnesses: ProductWitness[]
}

const groupOf = ({ money, witnesses }: NotedMoney): CandidateGroup => {
  const { party, observable, change, message, kind } = money
  const sorted = [...witnesses].sort(fewestFirst)
  return {
    direct: [
      { party, observable, change, message, kind, verb: null, qualifiedBy: {}, witnesses: sorted },
    ],
    consequence: null,
  }
}

export const moneyCandidates = (): MoneyCandidates => {
  const noted = new Map<string, NotedMoney>()
  return {
    note: (money, witness) => {
      const key = `${money.party} ${money.observable} ${money.kind} ${money.change}`
      const known = noted.get(key) ?? { money, witnesses: [] }
      noted.set(key, known)
      if (known.witnesses.length < MOST_WITNESSES) known.witnesses.push(witness)
    },
    groups: () => [...noted.values()].map(groupOf),
  }
}
