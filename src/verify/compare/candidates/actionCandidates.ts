import type { Rulebook } from '../../../compile/rulebook.js'
import type { Payload, Verb } from '../../../model/action.js'
import type { Actor } from '../../../model/actor.js'
import type { FactClasses } from '../../domain/factClasses.js'
import type { ActionTransition } from '../../states/state.js'
import {
  fewestFirst,
  MOST_WITNESSES,
  type CandidateGroup,
  type DifferenceCandidate,
  type ProductWitness,
} from './candidate.js'
import { QUALIFIERS, type Qualification, type Qualifier } from '../differences/difference.js'
import type { OnlyUnderOne } from '../differences/onlyUnderOne.js'
import {
  OTHER_SIDE,
  POLICY_SIDES,
  SIDE_WORDS,
  type PolicySide,
  type Sides,
} from '../product/sides.js'
import { treatedAlike } from './treatedAlike.js'

/** Gathers what one policy alone allows, of each kind the first that are found. */
export interface ActionCandidates {
  /** `diverged`: the orders had diverged before. */
  readonly note: (found: OnlyUnderOne, witness: ProductWitness, diverged: boolean) => void
  /** Notes everything that each policy allows somewhere. */
  readonly noteAllowed: (allowed: Sides<readonly ActionTransition[]>) => void
  readonly groups: () => readonly CandidateGroup[]
}

/** Witnesses of one payload, as far as its qualifiers go. */
interface SamePayload {
  readonly payload: Payload
  readonly witnesses: ProductWitness[]
}

/** All that was noted of one actor, verb and side. */
interface NotedAction {
  readonly party: Actor
  readonly verb: Verb
  readonly side: PolicySide
  /** While the orders had not diverged, by the qualifiers of the payload. */
  readonly direct: Map<string, SamePayload>
  /** After the orders had diverged. */
  readonly consequences: ProductWitness[]
  /** Qualifiers that decide it, with their values. */
  readonly deciding: Set<string>
}

const valueKey = (field: Qualifier, value: string): string => `${field} ${value}`
const qualifiersOf = (payload: Payload): string =>
  JSON.stringify(QUALIFIERS.map((field) => payload[field] ?? ''))

/** " with ground `damaged` or `counterfeit`" */
const qualificationWords = (qualifiedBy: Qualification): string =>
  QUALIFIERS.flatMap((field) => {
    const values = qualifiedBy[field]
    return values === undefined
      ? []
      : [` with ${field} ${values.map((value) => `\`${value}\``).join(' or ')}`]
  }).join(',')

const candidateOf = (
  { party, verb, side }: NotedAction,
  qualifiedBy: Qualification,
  witnesses: readonly ProductWitness[],
): DifferenceCandidate => ({
  party,
  observable: 'may do',
  change: side === 'before' ? 'worse' : 'better',
  kind: '',
  verb,
  qualifiedBy,
  witnesses,
  message:
    `the ${party} may \`${verb}\`${qualificationWords(qualifiedBy)} ` +
    `only under the ${SIDE_WORDS[side]} policy`,
})

const noteWitness = (intoNoted: NotedAction, payload: Payload, witness: ProductWitness): void => {
  const key = qualifiersOf(payload)
  const same = intoNoted.direct.get(key) ?? { payload, witnesses: [] }
  intoNoted.direct.set(key, same)
  if (same.witnesses.length < MOST_WITNESSES) same.witnesses.push(witness)
}

/** The values that each policy allows of the qualifiers of an actor's verb. */
const allowedValues = (): {
  readonly note: ActionCandidates['noteAllowed']
  /** Whether a side allows the verb with some other value, but nowhere with this one. */
  readonly isUnknown: (side: PolicySide, actorVerb: string, value: string) => boolean
} => {
  const known: Sides<Map<string, Set<string>>> = { before: new Map(), after: new Map() }
  return {
    note: (allowed) => {
      for (const side of POLICY_SIDES) {
        for (const { by, verb, payload } of allowed[side]) {
          const values = known[side].get(`${by} ${verb}`) ?? new Set<string>()
          known[side].set(`${by} ${verb}`, values)
          for (const field of QUALIFIERS)
            if (payload?.[field] !== undefined) values.add(valueKey(field, payload[field]))
        }
      }
    },
    isUnknown: (side, actorVerb, value) => known[side].get(actorVerb)?.has(value) === false,
  }
}

/** Merges what was noted of payloads that come to the same qualification. */
const directCandidates = (
  noted: NotedAction,
  qualificationOf: (payload: Payload) => Qualification,
): readonly DifferenceCandidate[] => {
  const merged = new Map<string, { qualifiedBy: Qualification; witnesses: ProductWitness[] }>()
  for (const { payload, witnesses } of noted.direct.values()) {
    const qualifiedBy = qualificationOf(payload)
    const key = JSON.stringify(qualifiedBy)
    const known = merged.get(key) ?? { qualifiedBy, witnesses: [] }
    merged.set(key, known)
    known.witnesses.push(...witnesses)
  }
  return [...merged.values()].map(({ qualifiedBy, witnesses }) =>
    candidateOf(noted, qualifiedBy, witnesses.sort(fewestFirst).slice(0, 2 * MOST_WITNESSES)),
  )
}

const nothingNoted = (party: Actor, verb: Verb, side: PolicySide): NotedAction => ({
  party,
  verb,
  side,
  direct: new Map(),
  consequences: [],
  deciding: new Set(),
})

/** Gathers candidates for what one of these policies alone allows. */
export const actionCandidates = (
  policies: Sides<Rulebook>,
  classes: FactClasses,
): ActionCandidates => {
  const noted = new Map<string, NotedAction>()
  const values = allowedValues()
  const note: ActionCandidates['note'] = ({ side, action, decidedBy }, witness, diverged) => {
    // INVARIANT: an action that is an actor's has its verb.
    const [party, verb] = [action.by as Actor, action.verb as Verb]
    const key = `${party} ${verb} ${side}`
    const known = noted.get(key) ?? nothingNoted(party, verb, side)
    noted.set(key, known)
    const payload = action.payload ?? {}
    for (const field of decidedBy) known.deciding.add(valueKey(field, payload[field] ?? ''))
    if (!diverged) noteWitness(known, payload, witness)
    else if (known.consequences.length < MOST_WITNESSES) known.consequences.push(witness)
  }
  /**
   * For which values of a payload it shows: those that decide it, since with another value it does
   * not show, and those that the other policy knows nowhere.
   */
  const qualificationOf =
    ({ party, verb, side, deciding }: NotedAction) =>
    (payload: Payload): Qualification => {
      const isMeant = (field: Qualifier, value: string): boolean => {
        const key = valueKey(field, value)
        return deciding.has(key) || values.isUnknown(OTHER_SIDE[side], `${party} ${verb}`, key)
      }
      return Object.fromEntries(
        QUALIFIERS.flatMap((field) => {
          const value = payload[field]
          return value === undefined || !isMeant(field, value)
            ? []
            : [[field, treatedAlike(policies[side], classes, field, value)]]
        }),
      )
    }
  const groupOf = (one: NotedAction): CandidateGroup => ({
    direct: directCandidates(one, qualificationOf(one)),
    consequence: one.consequences.length === 0 ? null : candidateOf(one, {}, one.consequences),
  })
  return { note, noteAllowed: values.note, groups: () => [...noted.values()].map(groupOf) }
}
