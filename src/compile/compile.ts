import * as E from 'fp-ts/lib/Either.js'
import { ACTORS, type Actor } from '../model/actor.js'
import type { Anchor } from '../model/anchor.js'
import type { Payload, Verb } from '../model/action.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stretched, type Clock } from '../model/pause.js'
import type { Span } from '../model/span.js'
import { adder, stepper, utc, type Calendar } from '../policy/calendar.js'
import { alternatives, isCases } from '../policy/choice.js'
import type { Choice, Moment, Policy, Range, Window } from '../policy/format.js'
import { ROWS } from '../rules/book.js'
import * as at from '../rules/lenses.js'
import { isTimer, valuesOf, type ActionRow, type Between, type Due, type Lens, type Reader, type Row, type Scope } from '../rules/vocabulary.js'
import { compileChoice, pathOf, pick, settledBy, type Compiled } from './choice.js'
import { clausesOf as clausesIn } from './clauses.js'
import { chosenOf, known, resting, type Known } from './effects.js'
import { toldBy, type Facts } from './facts.js'
import { askedOf, STATES } from './fit.js'
import { findingsOf, fatal, type Finding } from './findings.js'
import { menuOf, type Hours } from './menu.js'
import { compileMoment, compileSpan, momentAt, type AnchorAt, type CompiledMoment, type CompiledSpan } from './moments.js'
import { compileRange, type Within } from './ranges.js'
import { leadingTo, readyOf, silence } from './reach.js'
import type { CompiledAction, CompiledTimer, InstantOf, Rulebook } from './rulebook.js'

const NONE: readonly never[] = []
const factsOf = (scope: Scope, policy: Policy, live = false): Facts => ({ order: scope.order, payload: scope.payload, policy, live, refund: null })

/**
 * Makes a policy ready to be asked. `rows`: the rules of the marketplace; another set only for trying one out.
 * Left: what makes the policy unusable (a calendar that is not its zone's, timers that fire in circles, two rows that are open together).
 * What is merely odd stands in the rulebook's `findings`.
 *
 * @example compile(policy, calendarIn(policy.calendar.zone))
 */
export const compile = (policy: Policy, calendar: Calendar = utc, rows: readonly Row[] = ROWS): E.Either<readonly Finding[], Rulebook> => {
  if (calendar.zone !== policy.calendar.zone) {
    return E.left([
      fatal('calendar', [], `policy \`${policy.name}\` counts days in \`${policy.calendar.zone}\`; the calendar given is of \`${calendar.zone}\``),
    ])
  }
  const plus = adder(policy.calendar, calendar)
  const step = stepper(policy.calendar, calendar)
  // Only deadlines run to the end of their day.
  const exact = { ...policy.calendar, due: 'exact' } as const
  const plusExact = adder(exact, calendar)

  // Choices are compiled when first read and then kept: there are few places, and each is read under one conversion.
  const memo = <A, B>(convert: (value: A) => B, none: A) => {
    const kept = new Map<string, Compiled<B>>()
    return (of: Lens<Choice<A>>): Compiled<B> => {
      const known = kept.get(of.path)
      if (known !== undefined) return known
      const made = compileChoice(of.path, of.get(policy), convert, none)
      kept.set(of.path, made)
      return made
    }
  }
  const spans = memo<Span, CompiledSpan>(compileSpan(step), 'never')
  const moments = memo<Moment, CompiledMoment>(compileMoment(step), 'never')
  const exactStep = stepper(exact, calendar)
  const openings = memo<Moment, CompiledMoment>(compileMoment(exactStep), 'never')
  const plain = new Map<string, Compiled<unknown>>()
  const choiceOf = <T>(of: Lens<Choice<T>>): Compiled<T> => {
    const known = plain.get(of.path)
    // INVARIANT: a path determines its lens, and so the type of what is compiled from it.
    if (known !== undefined) return known as Compiled<T>
    const choice = of.get(policy)
    const made = compileChoice<T, T>(of.path, choice, (value) => value, choice as T)
    plain.set(of.path, made)
    return made
  }

  const spanAfter = (from: Instant, span: CompiledSpan): Instant =>
    span === 'never' ? Infinity : span(from)
  /** Facts are looked up only where a case asks for one. */
  const reading = <T>(compiled: Compiled<T>): ((scope: Scope) => T) => {
    const { otherwise } = compiled
    return compiled.cases.length === 0 ? () => otherwise : (scope) => pick(compiled, factsOf(scope, policy))
  }
  const termOf = (of: Lens<Choice<Span>>, clock: Clock) => {
    const general = spans(of)
    return (order: Order, own: Span | null, from: Instant): Instant => {
      const span = own !== null ? compileSpan(step)(own) : general.cases.length === 0 ? general.otherwise : pick(general, { order, payload: {}, policy, live: true, refund: null })
      return stretched(spanAfter(from, span), from, clock, order.pauses)
    }
  }
  const shipTerm = termOf(at.shipment.shipWithin, 'shipment')
  const deliverTerm = termOf(at.shipment.deliverWithin, 'delivery')
  const payTerm = termOf(at.payment.within, 'payment')
  const shipBy = (order: Order): Instant => (order.anchors.cleared === null ? Infinity : shipTerm(order, order.terms.shipWithin, order.anchors.cleared))
  const promised = (order: Order): Instant => {
    if (order.anchors.shipped === null) return Infinity
    // A promise that was broken before the goods left counts from the hand-over: else protection would be over as it begins.
    if (order.terms.promisedAt !== null) return stretched(Math.max(order.terms.promisedAt, order.anchors.shipped), order.anchors.shipped, 'delivery', order.pauses)
    return deliverTerm(order, order.terms.deliverWithin, order.anchors.shipped)
  }
  const payBy = (order: Order): Instant => (order.anchors.placed === null ? Infinity : payTerm(order, null, order.anchors.placed))
  const anchorAt: AnchorAt = (anchor, order) =>
    anchor === 'shipBy' ? shipBy(order) : anchor === 'promised' ? promised(order) : (order.anchors[anchor] ?? Infinity)

  const floored = (due: Instant, order: Order, clock: Clock): Instant => {
    const floor = order.floors[clock]
    return floor === undefined || due === Infinity ? due : Math.max(due, floor)
  }
  const dueOf = (due: Due, clock: Clock): InstantOf => {
    switch (due.kind) {
      case 'after': {
        const within = reading(spans(due.within))
        const grace = due.grace === null ? null : compileSpan(step)(due.grace.get(policy))
        return (scope) => {
          const from = scope.order.anchors[due.anchor]
          if (from === null) return Infinity
          const raw = spanAfter(from, within(scope))
          const end = raw === Infinity || grace === null ? raw : spanAfter(raw, grace)
          return floored(stretched(end, from, clock, scope.order.pauses), scope.order, clock)
        }
      }
      case 'derived':
        return ({ order }) => floored(anchorAt(due.anchor, order), order, clock)
      case 'moment': {
        const end = reading(moments(due.moment))
        return (scope) =>
          floored(momentAt(end(scope), scope.order, anchorAt, plus, clock, due.extended ? scope.order.extensions : NONE), scope.order, clock)
      }
      case 'closes':
        return edge(due.window, 'closes', clock) ?? (() => Infinity)
    }
  }
  const edge = (window: Lens<Window>, side: 'opens' | 'closes', clock: Clock): InstantOf | null => {
    if (window.get(policy)[side] === undefined) return null
    const of: Lens<Choice<Moment>> = { path: `${window.path}.${side}`, get: (p) => window.get(p)[side] ?? 'never' }
    const compiled = side === 'opens' ? openings(of) : moments(of)
    if (side === 'closes' && compiled.cases.length === 0 && compiled.otherwise.kind === 'never') return null
    return edgeAt(reading(compiled), side, clock)
  }
  const edgeAt = (momentOf: (scope: Scope) => CompiledMoment, side: 'opens' | 'closes', clock: Clock): InstantOf =>
    (scope) => {
      const found = momentAt(momentOf(scope), scope.order, anchorAt, side === 'opens' ? plusExact : plus, side === 'opens' ? null : clock)
      return side === 'opens' ? found : floored(found, scope.order, clock)
    }
  const isLens = (between: Between): between is Lens<Window> => 'get' in between
  const opensOf = (row: ActionRow): InstantOf | null =>
    row.window === null ? null : isLens(row.window) ? edge(row.window, 'opens', row.clock) : row.window.opens === null ? null : dueOf(row.window.opens, row.clock)
  const closesOf = (row: ActionRow): InstantOf | null =>
    row.window === null ? null : isLens(row.window) ? edge(row.window, 'closes', row.clock) : row.window.closes === null ? null : dueOf(row.window.closes, row.clock)
  const openingOf = (row: ActionRow): Compiled<CompiledMoment> | null => {
    if (row.window === null || !isLens(row.window)) return null
    const window = row.window
    return openings({ path: `${window.path}.opens`, get: (p) => window.get(p).opens })
  }
  const offeredOf = (row: ActionRow): ((scope: Scope) => boolean) => {
    const opening = openingOf(row)
    const opens = opening === null ? null : reading(opening)
    return opens === null ? () => true : (scope) => opens(scope).kind !== 'never'
  }
  const awaitsOf = (row: ActionRow) => {
    const opening = openingOf(row)
    return (scope: Scope): readonly Anchor[] =>
      opening === null ? [] : pick(opening, factsOf(scope, policy)).marks.flatMap(({ anchor }) =>
        anchor !== 'turn' && anchorAt(anchor, scope.order) === Infinity ? [anchor] : [])
  }
  /** The hours of a row for payloads that begin in some way; null: the rest of the payload decides. One object where they are the same. */
  const hoursOf = (row: ActionRow, opens: InstantOf | null, closes: InstantOf | null): ((payload: Payload) => Hours | null) => {
    const window = row.window
    if (window === null || !isLens(window)) {
      const always: Hours = { offered: true, opens, closes }
      return (payload) => (window === null || Object.keys(payload).length === 0 ? always : null)
    }
    const opening = openings({ path: `${window.path}.opens`, get: (p) => window.get(p).opens })
    const closing = closes === null ? null : moments({ path: `${window.path}.closes`, get: (p) => window.get(p).closes ?? 'never' })
    const made = new Map<CompiledMoment, Map<CompiledMoment | null, Hours>>()
    return (payload) => {
      const told = (fact: string) => toldBy(payload, policy, fact)
      const [from, to] = [settledBy(opening, told), closing === null ? null : settledBy(closing, told)]
      if (from === null || (closing !== null && to === null)) return null
      const same = made.get(from) ?? new Map<CompiledMoment | null, Hours>()
      const hours = same.get(to) ?? { offered: from.kind !== 'never', opens: edgeAt(() => from, 'opens', row.clock), closes: to === null ? null : edgeAt(() => to, 'closes', row.clock) }
      made.set(from, same.set(to, hours))
      return hours
    }
  }
  const variable = (row: ActionRow): boolean =>
    row.window !== null && isLens(row.window) && [row.window.get(policy).opens, row.window.get(policy).closes].some((side) => side !== undefined && alternatives(side).length > 1)

  const reader: Reader = {
    policy,
    value: (of, scope) => pick(choiceOf(of), factsOf(scope, policy)),
    current: (of, scope) => pick(choiceOf(of), factsOf(scope, policy, true)),
    pathOf: (of, scope, live) => (isCases(of.get(policy)) ? pathOf(choiceOf(of), factsOf(scope, policy, live)) : of.path),
    promised,
    shipBy,
    payBy,
  }
  // A clause is a path, or, of a choice, the case that decides for an order.
  const decides = (of: Lens<unknown>): Known<string> =>
    isCases(of.get(policy)) ? { here: (scope) => pathOf(choiceOf(of), factsOf(scope, policy)) } : { always: of.path }
  const side = (window: Lens<Window>, name: 'opens' | 'closes') =>
    window.get(policy)[name] === undefined ? { always: window.path } : decides({ path: `${window.path}.${name}`, get: (p) => window.get(p)[name] })
  const dueClause = (due: Due): Known<string> =>
    due.kind === 'after' ? decides(due.within) : due.kind === 'derived' ? decides(due.clause) : due.kind === 'moment' ? decides(due.moment) : side(due.window, 'closes')
  const clausesOf = (row: Row): Known<readonly string[]> => {
    const between = isTimer(row) ? null : row.window
    const found = [
      ...(between === null ? [] : isLens(between) ? [side(between, 'opens')] : [between.opens, between.closes].flatMap((end) => (end === null ? [] : [dueClause(end)]))),
      ...(isTimer(row) ? [dueClause(row.due)] : []),
      ...row.only.flatMap((test) => (test.clause === null ? [] : [decides(test.clause)])),
    ]
    const constant = found.flatMap((clause) => ('always' in clause ? [clause.always] : []))
    if (constant.length === found.length) return { always: [...new Set(constant)] }
    const clauses = found.map(known)
    return { here: (scope) => [...new Set(clauses.map((clause) => clause(scope)))] }
  }
  const edgeClause = (row: ActionRow): CompiledAction['edge'] => {
    const between = row.window
    if (between === null) return () => null
    const ends: readonly Known<string | null>[] =
      isLens(between) ? [side(between, 'opens'), side(between, 'closes')] : [between.opens, between.closes].map((end) => (end === null ? { always: null } : dueClause(end)))
    const [opens, closes] = ends.map(known)
    return (which, scope) => (which === 'opens' ? opens : closes)?.(scope) ?? null
  }

  const ready = readyOf(rows, policy)
  const statesOfRow = (index: number): readonly boolean[] => ready[index]?.states ?? []
  const compiledActions: CompiledAction[] = []
  const compiledTimers: CompiledTimer[] = []
  rows.forEach((row, index) => {
    const effects = resting(clausesOf(row), chosenOf(row.then, policy, decides))
    const chosen = known(effects)
    if (isTimer(row)) {
      // What the policy leaves without effect never fires.
      if (ready[index]?.effects.length !== 0) compiledTimers.push({ row, index, due: dueOf(row.due, row.clock), chosen, leadsTo: leadingTo(ready[index]) })
    } else {
      const [opens, closes] = [opensOf(row), closesOf(row)]
      compiledActions.push({
        row, index, asked: askedOf(row.when),
        stateTests: row.only.filter((test) => test.on === 'state'),
        payloadTests: row.only.filter((test) => test.on === 'payload'),
        states: statesOfRow(index),
        menu: menuOf(row, policy, effects, hoursOf(row, opens, closes)), opens, closes, offered: offeredOf(row), variable: variable(row), awaits: awaitsOf(row), edge: edgeClause(row), chosen,
      })
    }
  })
  const actions: Partial<Record<Actor, Partial<Record<Verb, readonly CompiledAction[]>>>> = {}
  for (const actor of ACTORS) {
    const own = compiledActions.filter(({ row }) => row.by === actor)
    actions[actor] = Object.fromEntries(own.map(({ row }) => [row.verb, own.filter((other) => other.row.verb === row.verb)]))
  }
  const clauseOf = clausesIn(policy)
  const rangesOf = (of: Lens<Choice<Range>>): Compiled<Within> => {
    const choice = of.get(policy)
    return compileChoice(of.path, choice, compileRange(exactStep, step), valuesOf(choice)[0] ?? { days: [0, 0] })
  }
  const [release, arrival] = [rangesOf(at.refund.release), rangesOf(at.refund.arrival)]
  const { reachable, cycles } = silence(ready)
  const findings = findingsOf(policy, ready, cycles)
  const unusable = findings.filter(({ severity }) => severity === 'error')
  if (unusable.length > 0) return E.left(unusable)
  return E.right({
    name: policy.name, version: policy.version, policy, zone: calendar.zone, plus, plusExact, reader, rows, actions,
    timers: STATES.map((_, code) => compiledTimers.filter(({ index }) => statesOfRow(index)[code])),
    open: STATES.map((_, code) => compiledActions.filter((compiled) => compiled.states[code])),
    reachableBySilence: ready.map(({ states }) => reachable.map((codes) => codes.some((code) => states[code]))),
    choiceOf,
    ranges: { release: (facts) => pick(release, facts), arrival: (facts) => pick(arrival, facts) },
    clauseOf,
    firstClause: (id) => {
      const row = rows.find((candidate) => candidate.id === id)
      const path = row === undefined ? undefined : isTimer(row) ? duePath(row.due) : row.window !== null && isLens(row.window) ? row.window.path : undefined
      return path === undefined ? null : clauseOf(path)
    },
    anchorAt, findings,
  })
}

const duePath = (due: Due): string => {
  switch (due.kind) {
    case 'after':
      return due.within.path
    case 'derived':
      return due.clause.path
    case 'moment':
      return due.moment.path
    case 'closes':
      return `${due.window.path}.closes`
  }
}
