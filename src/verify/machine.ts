import type { Chosen } from '../compile/effects.js'
import type { CompiledAction, CompiledTimer, Rulebook } from '../compile/rulebook.js'
import { enact } from '../engine/enact.js'
import { NO_PAYLOAD, scopeOf } from '../engine/scope.js'
import { evolve, type Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import type { Due, Row, Scope } from '../rules/vocabulary.js'
import { ageId, AGES, dueMarks, splitsOf, windowMarks, BEGINNINGS, type Age, type Beginning, type Marks, type Mode, type Value } from './ages.js'
import { isRestorable } from './alike.js'
import { canonicalUnder, usedUpNoMore } from './canonical.js'
import { claimRead, claimSign, claimsUnder, tellsApart, type ClaimRead } from './claims.js'
import { classesOf, type Classes } from './classes.js'
import { canRestore } from './domain.js'
import { lastingUnder } from './lasting.js'
import { lately } from './lately.js'
import { rangesUnder } from './lengths.js'
import { liveUnder, type Live } from './live.js'
import { payloadsUnder } from './payloads.js'
import type { ActionMove, Kept, Machine, Move, State, TimerMove } from './state.js'
import { hasCome, notYet, termKey, type Point, type Term } from './term.js'
import { ALWAYS, both, type Alternatives } from './zone.js'

const standing = (order: Order, mode: Mode, restores: boolean): boolean => {
  if (mode === 'real') return false
  // A cancelled order that the seller may still restore goes on where it stopped.
  return (restores && isRestorable(order)) || order.pauses.some(({ clock, to }) => to === null && (clock === 'all' || clock === mode))
}

/** The same age as time runs, whatever pauses. */
const real = ({ since }: Age): Age => REAL[since]
const REAL = Object.fromEntries(BEGINNINGS.map((since) => [since, AGES[ageId({ since, mode: 'real' })]])) as Readonly<Record<Beginning, Age>>

export interface Made {
  /** Default: the policy's own. */
  readonly classes?: Classes
  /** Whether what is claimed and offered is left open until it shows; default: yes. */
  readonly openClaims?: boolean
  /** What must be known of the past; default: what this policy asks for. */
  readonly live?: readonly Live[]
}

/** Makes the machine of a policy for orders that begin as this one. */
export const machineOf = (rules: Rulebook, start: Order, { classes = classesOf([rules]), openClaims = true, live: given }: Made = {}): Machine => {
  const restores = canRestore(rules)
  const range = rangesUnder(rules)
  const lasting = lastingUnder(rules, range)
  const live = given ?? liveUnder(rules, range, start)
  const canonical = canonicalUnder(rules, classes, live, start, openClaims)
  const payloadsOf = payloadsUnder(rules, classes)
  const claimsOf = claimsUnder(rules, classes)
  const states: State[] = []
  const byKey = new Map<string, State>()
  const places = new Map<string, number>()
  const placeOf = (key: string): number => {
    const known = places.get(key) ?? places.size
    places.set(key, known)
    return known
  }

  const happened = (order: Order, { since }: Age): boolean => (since === 'floor' ? order.floors.protection !== undefined : order.anchors[since] !== null)
  const begunIn = (event: Event, { since }: Age): boolean =>
    since === 'floor' ? event.change.floors !== undefined : event.change.anchors?.[since] !== undefined && event.change.anchors[since] !== null
  const stateFor = (order: Order, ages: readonly Age[]): State => {
    const used = canonical.used(order)
    let place = canonical.key(order)
    for (const age of ages) place += ` ${ageId(age)}`
    const key = `${place}/${used.join()}`
    const known = byKey.get(key)
    if (known !== undefined) return known
    const slots = AGES.map(() => 0)
    ages.forEach((age, index) => { slots[ageId(age)] = index + 1 })
    const made: State = {
      id: states.length, place: placeOf(place), used, order, ages, slots, still: ages.map(({ mode }) => standing(order, mode, restores)), most: mostOf(order, ages),
    }
    states.push(made)
    byKey.set(key, made)
    return made
  }
  const mostOf = (order: Order, ages: readonly Age[]): readonly number[] => {
    const asked = live[stateCode(order)]?.ages ?? []
    // An age that has not come apart stands for the others since the same beginning.
    return ages.map(({ since, mode }) => asked.reduce((most, age) => (age.since === since && (age.mode === mode || mode === 'real') ? Math.max(most, age.most) : most), 0))
  }
  /** Which age of a state it is; one that has not come apart is the real one. */
  const slotOf = ({ slots }: State, age: Age): number => slots[ageId(age)] || (slots[ageId(real(age))] ?? 0)
  /** Where an event leads, and what becomes of the ages. */
  const led = (from: State, event: Event): Way => {
    const order = canonical.order(evolve(from.order, event))
    const ages: Age[] = []
    const sources: number[] = []
    for (const age of live[stateCode(order)]?.ages ?? []) {
      if (!happened(order, age)) continue
      const begun = begunIn(event, age)
      const own = from.slots[ageId(age)] ?? 0
      const apart = age.mode !== 'real' && (standing(order, age.mode, restores) || (!begun && own > 0))
      const kept = apart ? age : real(age)
      if (ages.includes(kept)) continue
      ages.push(kept)
      sources.push(begun ? 0 : apart ? slotOf(from, age) : (from.slots[ageId(kept)] ?? 0))
    }
    const to = stateFor(order, ages)
    return { to, sources, idle: to === from && sources.every((source, index) => source === index + 1) }
  }

  const termOf = (marks: Marks, state: State): Term | null => {
    if (marks === null) return null
    const groups: Point[][] = []
    for (const group of marks) {
      const points: Point[] = []
      for (const { since, mode, lengths } of group) points.push({ age: slotOf(state, { since, mode }), ...lasting(lengths) })
      groups.push(points)
    }
    return { groups }
  }
  /** Marks whose beginning has happened; of a group all of which have not, nothing ever comes. */
  const known = (marks: Marks, order: Order): Marks => {
    if (marks === null) return null
    const groups = marks.map((group) => group.filter((mark) => happened(order, mark)))
    return groups.some((group) => group.length === 0) ? null : groups
  }

  const readsOf = new Map<Row, ClaimRead>()
  const readOf = (row: Row): ClaimRead => {
    const known = readsOf.get(row) ?? claimRead(row.then)
    readsOf.set(row, known)
    return known
  }
  const actionMoves = (state: State, compiled: CompiledAction): readonly ActionMove[] => {
    const seen = new Set<string>()
    const orders = openClaims ? claimsOf(state.order, readOf(compiled.row)) : [state.order]
    return orders.flatMap((order) => actionMovesOf(state, order, compiled, seen))
  }
  const actionMovesOf = (state: State, order: Order, compiled: CompiledAction, seen: Set<string>): readonly ActionMove[] => {
    const { row } = compiled
    const now = order.at + 1
    const bare = scopeOf(rules, order, row.by, NO_PAYLOAD, now)
    if (row.only.some((test) => test.on === 'state' && test.check(bare) !== null)) return []
    const payloadTests = row.only.filter((test) => test.on === 'payload')
    const found: ActionMove[] = []
    const { only } = readOf(row)
    for (const payload of payloadsOf(compiled, bare)) {
      if (only && openClaims && seen.has(claimSign(order, payload))) continue
      const scope = { ...bare, payload }
      const likely = compiled.chosen(scope)
      const alike = likely === null || !openClaims ? null : tellsApart(likely.effect, order, payload)
      if ((alike !== null && seen.has(alike)) || !compiled.offered(scope)) continue
      if (payloadTests.some((test) => test.check(scope) !== null)) continue
      const value: Value = (of) => rules.reader.value(of, scope)
      const marks = windowMarks(rules, row, value, order)
      const opens = marks.opens === undefined ? undefined : termOf(known(marks.opens, order), state)
      const closes = marks.closes === undefined ? undefined : termOf(known(marks.closes, order), state)
      if (opens === null || (closes != null && isOver(closes))) continue
      if (alike !== null) seen.add(alike)
      const open: Alternatives = opens === undefined ? ALWAYS : hasCome(opens)
      // A deadline of a clock that stands still never comes.
      const shut = closes == null || standsStill(closes, state) ? ALWAYS : notYet(closes)
      for (const { scope: here, also } of sides(compiled, scope, state)) {
        const chosen = compiled.chosen(here)
        if (chosen === null) continue
        const event = enact(rules, here, compiled, chosen, null)
        const way = led(state, event)
        const when = both(both(open, shut), also)
        // Side by side with another policy what is said counts, though it leads to the same: the other may not let it be said.
        const said = openClaims ? '' : JSON.stringify(payload)
        const sign = `${way.to.id} ${way.sources.join()} ${keyOf(opens)} ${keyOf(closes)} ${also === ALWAYS ? 0 : also.length} ${chosen.branch.join()} ${said}`
        if (seen.has(sign)) continue
        seen.add(sign)
        found.push({ ...moveOf(event, chosen, way, readOf(row), order), payload, when, opens: opens ?? null, closes: closes ?? null })
      }
    }
    return found
  }
  /** It closed with something that has happened, whenever that was. */
  const isOver = ({ groups }: Term): boolean => groups.every((points) => points.some(({ age, most }) => age === 0 && most <= 0))
  const standsStill = (term: Term, { still }: State): boolean => term.groups.some((group) => group.every(({ age }) => age > 0 && still[age - 1] === true))
  const splitsIn = new Map<CompiledAction, readonly Due[]>()
  const splits = (compiled: CompiledAction): readonly Due[] => {
    const dues = splitsIn.get(compiled) ?? splitsOf(compiled.row.then)
    splitsIn.set(compiled, dues)
    return dues
  }
  /** Before and after the one deadline that the fact is held against. */
  const sides = (compiled: CompiledAction, scope: Scope, state: State): readonly { readonly scope: Scope; readonly also: Alternatives }[] => {
    const [due] = splits(compiled)
    if (due === undefined || due.kind !== 'derived') return [{ scope, also: ALWAYS }]
    const marks = known(dueMarks(rules, due, compiled.row.clock, (of) => rules.reader.value(of, scope), state.order), state.order)
    const term = termOf(marks, state)
    const at: Instant = rules.anchorAt(due.anchor, state.order)
    if (term === null) return [{ scope, also: ALWAYS }]
    const late = { scope: { ...scope, now: Math.max(scope.now, at), occurredAt: Math.max(scope.now, at) }, also: hasCome(term) }
    return standsStill(term, state) ? [{ scope, also: ALWAYS }] : [{ scope, also: notYet(term) }, late]
  }
  const timerMoves = (state: State, timer: CompiledTimer): readonly TimerMove[] => {
    const seen = new Set<string>()
    const orders = openClaims ? claimsOf(state.order, readOf(timer.row)) : [state.order]
    return orders.flatMap((order) => {
      const scope = scopeOf(rules, order, 'timer', NO_PAYLOAD, order.at + 1)
      if (timer.row.only.some((test) => test.check(scope) !== null)) return []
      const chosen = timer.chosen(scope)
      if (chosen === null) return []
      const due = termOf(known(dueMarks(rules, timer.row.due, timer.row.clock, (of) => rules.reader.value(of, scope), order), order), state)
      if (due === null || (timer.row.clock !== 'hold' && standsStill(due, state))) return []
      const event = enact(rules, scope, timer, chosen, null)
      const way = led(state, event)
      const sign = `${way.to.id} ${way.sources.join()}`
      if (seen.has(sign)) return []
      seen.add(sign)
      return [{ ...moveOf(event, chosen, way, readOf(timer.row), order), due, priority: timer.row.priority }]
    })
  }
  const actionsFrom = kept((state: State) => (rules.open[stateCode(state.order)] ?? []).flatMap((compiled) => actionMoves(state, compiled)))
  const timersFrom = kept((state: State) => (rules.timers[stateCode(state.order)] ?? []).flatMap((timer) => timerMoves(state, timer)))
  const lesser = (one: State, other: State): State => (usedUpNoMore(one.used, other.used) ? one : usedUpNoMore(other.used, one.used) ? other : stateFor(canonical.lesser(one.order, other.order), one.ages))
  const begun = canonical.order(start)
  const ages = (live[stateCode(begun)]?.ages ?? []).filter((age) => age.mode === 'real' && happened(begun, age))
  const modes = (live[stateCode(begun)]?.ages ?? []).filter((age) => age.mode !== 'real' && happened(begun, age) && !ages.some(({ since }) => since === age.since))
  const first = [...ages, ...modes.map(({ since }): Age => ({ since, mode: 'real' }))].filter((age, index, all) => all.findIndex(({ since }) => since === age.since) === index)
  return { rules, start: stateFor(begun, first), states, actionsFrom, timersFrom, stateOf: stateFor, lesser }
}

const keyOf = (term: Term | null | undefined): string => (term == null ? '' : termKey(term))

/** Asked for each state once. */
export const kept = <T>(ask: (state: State) => T): Kept<T> => {
  let found: T[] = []
  return Object.assign((state: State) => (found[state.id] ??= ask(state)), {
    made: () => Object.values(found),
    forget: () => { found = [] },
  })
}

/** Asked again for a state that was not asked about for long. */
export const keptLately = <T>(ask: (state: State) => T, most: number): Kept<T> => {
  const found = lately<number, T>(most)
  return Object.assign((state: State) => {
    const made = found.get(state.id) ?? ask(state)
    found.set(state.id, made)
    return made
  }, { made: found.values, forget: found.clear })
}

type Way = Pick<Move, 'to' | 'sources' | 'idle'>
const moveOf = (event: Event, { branch, clauses }: Chosen, way: Way, read: ClaimRead, { matter }: Order): Move =>
  ({
    claimed: read.claim && matter?.kind === 'dispute' ? matter : null, offered: read.offer && matter?.kind === 'dispute' ? matter.offer : null,
    row: event.row, by: event.by, verb: event.verb, branch, payload: event.payload, clauses, ...way, event })
