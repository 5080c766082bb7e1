import { isParty, PARTIES, type Actor, type Party } from '../../model/actor.js'
import type { Difference } from './differences/difference.js'
import type { JudgedField } from './fields/fieldDifferences.js'

/** Something that keeps a comparison from proving that two policies are the same for somebody. */
export interface Undecided {
  /** For whom it leaves a loss open. */
  readonly parties: readonly Party[]
  /** What was not explored, or not shown, as a clause. */
  readonly why: string
  /** The difference behind it; null: none. */
  readonly from: Pick<Difference, 'party' | 'observable' | 'action'> | null
}

const ofFields = (fields: readonly JudgedField[]): readonly Undecided[] =>
  fields.flatMap(({ path, open, ranked }) => {
    const unranked = PARTIES.filter((party) => ranked?.[party] === 'undecided')
    return [
      ...(open === null
        ? []
        : [{ parties: PARTIES, why: `\`${path}\` differs, and ${open}`, from: null }]),
      ...(unranked.length === 0
        ? []
        : [{ parties: unranked, why: `the values of \`${path}\` cannot be ranked`, from: null }]),
    ]
  })

/** What follows from what one policy alone lets somebody do: nobody goes on from there. */
const ofActions = (differences: readonly Difference[]): readonly Undecided[] =>
  differences.flatMap(
    ({ party, observable, action, divergedAt, confirmed }): readonly Undecided[] => {
      if (action === null) return []
      const from = { party, observable, action }
      const what = `\`${action.verb}\` of the ${party}`
      if (confirmed && divergedAt === null) {
        const parties = PARTIES.filter((one) => one !== party)
        return [{ parties, why: `one policy alone allows ${what}: what follows is open`, from }]
      }
      const where = confirmed ? `after \`${divergedAt ?? ''}\`` : 'as far as no history shows'
      return [{ parties: PARTIES, why: `one policy alone allows ${what} ${where}`, from }]
    },
  )

const concerned = (party: Actor): readonly Party[] => (isParty(party) ? [party] : [])

/** Amounts and times that may differ, though no history shows it. */
const ofDoubts = (unconfirmed: readonly Difference[]): readonly Undecided[] =>
  unconfirmed.flatMap(({ party, observable, action, message }) =>
    action === null
      ? [
          {
            parties: concerned(party),
            why: `no history shows whether ${message}`,
            from: { party, observable, action },
          },
        ]
      : [],
  )

/** Everything that is open between two policies, what concerns all first. */
export const undecidedBetween = (
  bounds: readonly string[],
  fields: readonly JudgedField[],
  differences: readonly Difference[],
): readonly Undecided[] => [
  ...bounds.map((bound) => ({
    parties: PARTIES,
    why: bound.endsWith('zones') ? `the exploration stopped after ${bound}` : bound,
    from: null,
  })),
  ...ofFields(fields),
  ...ofActions(differences),
  ...ofDoubts(differences.filter(({ confirmed }) => !confirmed)),
]
