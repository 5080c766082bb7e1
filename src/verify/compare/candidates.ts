import type { Rulebook } from '../../compile/rulebook.js'
import type { Payload, Verb } from '../../model/action.js'
import type { Actor } from '../../model/actor.js'
import type { Order } from '../../model/order.js'
import { stageOf } from '../../policy/stage.js'
import type { OnlyUnderOne } from './onlyUnderOne.js'
import type { FactClasses } from '../domain/factClasses.js'
import { SAID, type Difference, type Said, type SaidField } from './difference.js'
import type { MoneyApart } from './moneyApart.js'
import type { Product, PolicySide, Sides } from './product.js'
import type { ZoneNode } from '../explore/zoneGraph.js'
import type { ActionTransition, TimerTransition } from '../states/state.js'
import type { ClockConstraint } from '../zones/zone.js'

/** A place at which something shows, and the way there. */
export interface Witness {
  readonly product: Product
  readonly start: Order
  readonly node: ZoneNode
  /** It shows after this move; null: at the node. */
  readonly move: ActionTransition | TimerTransition | null
  /** When, of all the time that the node lasts; null: at once. */
  readonly wish: ClockConstraint | null
  /** What is asked; null: nothing. */
  readonly payload: Payload | null
}

/** What may be a difference, to be tried on the engine. */
export interface ComparisonCandidate extends Pick<
  Difference,
  'party' | 'observable' | 'change' | 'message' | 'said'
> {
  readonly verb: Verb | null
  /** Of amounts: how coarsely they differ. */
  readonly kind: string
  readonly witnesses: readonly Witness[]
}
/**
 * Of one kind, in one direction: what parts the orders, and, if nothing does, what follows from
 * their having parted.
 */
export interface Lead {
  readonly here: readonly ComparisonCandidate[]
  readonly later: ComparisonCandidate | null
}

export interface ComparisonCandidates {
  readonly ofMoney: (money: MoneyApart, witness: Witness) => void
  readonly ofAction: (apart: OnlyUnderOne, witness: Witness, parted: boolean) => void
  /** What a policy allows somewhere. */
  readonly allowed: (sides: Sides<readonly ActionTransition[]>) => void
  readonly leads: () => readonly Lead[]
}

const MOST_WITNESSES = 6
const other: { readonly [S in PolicySide]: PolicySide } = { before: 'after', after: 'before' }
const actionsTo = ({ node, move }: Witness): number =>
  node.actions + (move === null || move.by === 'timer' ? 0 : 1)

interface Told {
  readonly party: Actor
  readonly verb: Verb
  readonly side: PolicySide
  /** By what is said. */
  readonly here: Map<string, { readonly payload: Payload; readonly witnesses: Witness[] }>
  readonly later: Witness[]
  /** Fields and values by which the policies tell it apart. */
  readonly telling: Set<string>
}

const sign = (field: SaidField, value: string): string => `${field} ${value}`
const wordsOf = (said: Said): string =>
  SAID.flatMap((field) =>
    said[field] === undefined
      ? []
      : [` with ${field} ${said[field].map((value) => `\`${value}\``).join(' or ')}`],
  ).join(',')

/** Gathers what may be differences, of each kind the shortest ways first. */
export const candidatesUnder = (
  books: Sides<Rulebook>,
  classes: FactClasses,
): ComparisonCandidates => {
  const money = new Map<string, { readonly apart: MoneyApart; readonly witnesses: Witness[] }>()
  const actions = new Map<string, Told>()
  const taken: { readonly [S in PolicySide]: Map<string, Set<string>> } = {
    before: new Map(),
    after: new Map(),
  }

  const ofMoney: ComparisonCandidates['ofMoney'] = (apart, witness) => {
    const key = `${apart.party} ${apart.observable} ${apart.kind} ${apart.change}`
    const known = money.get(key) ?? { apart, witnesses: [] }
    money.set(key, known)
    if (known.witnesses.length < MOST_WITNESSES) known.witnesses.push(witness)
  }
  const ofAction: ComparisonCandidates['ofAction'] = ({ side, action, tells }, witness, parted) => {
    // INVARIANT: an action that is an actor's has its verb.
    const [party, verb] = [action.by as Actor, action.verb as Verb]
    const key = `${party} ${verb} ${side}`
    const known = actions.get(key) ?? {
      party,
      verb,
      side,
      here: new Map<string, never>(),
      later: [],
      telling: new Set<string>(),
    }
    actions.set(key, known)
    const payload = action.payload ?? {}
    for (const field of tells) known.telling.add(sign(field, payload[field] ?? ''))
    const said = JSON.stringify(SAID.map((field) => payload[field] ?? ''))
    const there = parted
      ? known.later
      : (known.here.get(said) ?? { payload, witnesses: [] }).witnesses
    if (there.length < MOST_WITNESSES) there.push(witness)
    if (!parted && !known.here.has(said)) known.here.set(said, { payload, witnesses: there })
  }
  const allowed: ComparisonCandidates['allowed'] = (sides) => {
    for (const side of ['before', 'after'] as const) {
      for (const { by, verb, payload } of sides[side]) {
        const values = taken[side].get(`${by} ${verb}`) ?? new Set<string>()
        taken[side].set(`${by} ${verb}`, values)
        for (const field of SAID)
          if (payload?.[field] !== undefined) values.add(sign(field, payload[field]))
      }
    }
  }

  const listed = ({ policy }: Rulebook, field: SaidField, value: string): readonly string[] => {
    const among =
      field === 'ground'
        ? Object.keys(policy.dispute.grounds)
        : field === 'reason'
          ? Object.keys(policy.cancellation.reasons)
          : []
    const alike = among.filter(
      (each) =>
        classes.representativeOf(
          field as 'ground' | 'reason',
          each,
          among,
          (ground) => stageOf(policy, ground) ?? '',
        ) === value,
    )
    return alike.length === 0 ? [value] : alike
  }
  /**
   * The values of a payload on which it depends, since another would do, or since the other policy
   * knows no such value.
   */
  const saidOf = ({ party, verb, side, telling }: Told, payload: Payload): Said => {
    const theirs = taken[other[side]].get(`${party} ${verb}`)
    return Object.fromEntries(
      SAID.flatMap((field) => {
        const value = payload[field]
        if (value === undefined) return []
        const unknown = theirs !== undefined && !theirs.has(sign(field, value))
        return telling.has(sign(field, value)) || unknown
          ? [[field, listed(books[side], field, value)]]
          : []
      }),
    )
  }
  const clueOf = (
    { party, verb, side }: Told,
    said: Said,
    witnesses: readonly Witness[],
  ): ComparisonCandidate => ({
    party,
    observable: 'may do',
    change: side === 'before' ? 'worse' : 'better',
    kind: '',
    verb,
    said,
    witnesses,
    message: `the ${party} may \`${verb}\`${wordsOf(said)} only ${side}`,
  })
  const leadOf = (told: Told): Lead => {
    const merged = new Map<string, { readonly said: Said; readonly witnesses: Witness[] }>()
    for (const { payload, witnesses } of told.here.values()) {
      const said = saidOf(told, payload)
      const known = merged.get(JSON.stringify(said)) ?? { said, witnesses: [] }
      merged.set(JSON.stringify(said), known)
      known.witnesses.push(...witnesses)
    }
    const here = [...merged.values()].map(({ said, witnesses }) =>
      clueOf(
        told,
        said,
        witnesses.sort((a, b) => actionsTo(a) - actionsTo(b)).slice(0, 2 * MOST_WITNESSES),
      ),
    )
    return { here, later: told.later.length === 0 ? null : clueOf(told, {}, told.later) }
  }
  const leads = (): readonly Lead[] => {
    const ofAmounts = [...money.values()].map(
      ({ apart: { party, observable, change, message, kind }, witnesses }): Lead => ({
        here: [
          {
            party,
            observable,
            change,
            message,
            kind,
            verb: null,
            said: {},
            witnesses: witnesses.sort((a, b) => actionsTo(a) - actionsTo(b)),
          },
        ],
        later: null,
      }),
    )
    const first = ({ here, later }: Lead): number =>
      Math.min(
        ...[...here, ...(later === null ? [] : [later])].flatMap(({ witnesses }) =>
          witnesses.slice(0, 1).map(actionsTo),
        ),
      )
    return [...ofAmounts, ...[...actions.values()].map(leadOf)].sort((a, b) => first(a) - first(b))
  }
  return { ofMoney, ofAction, allowed, leads }
}
