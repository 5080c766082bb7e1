import * as E from 'fp-ts/lib/Either.js'
import { ACTORS, type Actor } from '../model/actor.js'
import type { Anchor } from '../model/anchor.js'
import type { Verb } from '../model/action.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stretched, type Clock } from '../model/pause.js'
import type { Clause } from '../model/refusal.js'
import type { Span } from '../model/span.js'
import { adder, utc, type Calendar } from '../policy/calendar.js'
import { alternatives, isCases } from '../policy/choice.js'
import type { Choice, Moment, Policy, Window } from '../policy/format.js'
import { ROWS } from '../rules/book.js'
import * as at from '../rules/lenses.js'
import { isTimer, type ActionRow, type Between, type Due, type Lens, type Reader, type Row, type Scope } from '../rules/vocabulary.js'
import { compileChoice, pathOf, pick, type Compiled } from './choice.js'
import type { Facts } from './facts.js'
import { STATES } from './fit.js'
import { findingsOf, fatal, type Finding } from './findings.js'
import { compileMoment, compileSpan, momentAt, type AnchorAt, type CompiledMoment, type CompiledSpan } from './moments.js'
import { readyOf, silence } from './reach.js'
import type { CompiledAction, CompiledTimer, InstantOf, Rulebook } from './rulebook.js'

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
  // Only deadlines run to the end of their day.
  const plusExact = adder({ ...policy.calendar, due: 'exact' }, calendar)

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
  const spans = memo<Span, CompiledSpan>(compileSpan, 'never')
  const moments = memo<Moment, CompiledMoment>(compileMoment, 'never')
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
    span === 'never' ? Infinity : span.exact !== null ? from + span.exact : plus(from, span.length)
  const term = (order: Order, own: Span | null, of: Lens<Choice<Span>>, from: Instant, clock: Clock): Instant => {
    const span = own === null ? pick(spans(of), { order, payload: {}, policy, live: true, refund: null }) : compileSpan(own)
    return stretched(spanAfter(from, span), from, clock, order.pauses)
  }
  const shipBy = (order: Order): Instant =>
    order.anchors.cleared === null ? Infinity : term(order, order.terms.shipWithin, at.shipment.shipWithin, order.anchors.cleared, 'shipment')
  const promised = (order: Order): Instant => {
    if (order.anchors.shipped === null) return Infinity
    // A promise that was broken before the goods left counts from the hand-over: else protection would be over as it begins.
    if (order.terms.promisedAt !== null) return stretched(Math.max(order.terms.promisedAt, order.anchors.shipped), order.anchors.shipped, 'delivery', order.pauses)
    return term(order, order.terms.deliverWithin, at.shipment.deliverWithin, order.anchors.shipped, 'delivery')
  }
  const payBy = (order: Order): Instant =>
    order.anchors.placed === null ? Infinity : term(order, null, at.payment.within, order.anchors.placed, 'payment')
  const anchorAt: AnchorAt = (anchor, order) =>
    anchor === 'shipBy' ? shipBy(order) : anchor === 'promised' ? promised(order) : (order.anchors[anchor] ?? Infinity)

  const floored = (due: Instant, order: Order, clock: Clock): Instant => {
    const floor = order.floors[clock]
    return floor === undefined || due === Infinity ? due : Math.max(due, floor)
  }
  const dueOf = (due: Due, clock: Clock): InstantOf => {
    switch (due.kind) {
      case 'after': {
        const within = spans(due.within)
        const grace = due.grace === null ? null : compileSpan(due.grace.get(policy))
        return (scope) => {
          const from = scope.order.anchors[due.anchor]
          if (from === null) return Infinity
          const raw = spanAfter(from, pick(within, factsOf(scope, policy)))
          const end = raw === Infinity || grace === null ? raw : spanAfter(raw, grace)
          return floored(stretched(end, from, clock, scope.order.pauses), scope.order, clock)
        }
      }
      case 'derived':
        return ({ order }) => floored(anchorAt(due.anchor, order), order, clock)
      case 'moment': {
        const compiled = moments(due.moment)
        return (scope) =>
          floored(momentAt(pick(compiled, factsOf(scope, policy)), scope.order, anchorAt, plus, clock, due.extended ? scope.order.extensions : []), scope.order, clock)
      }
      case 'closes':
        return edge(due.window, 'closes', clock) ?? (() => Infinity)
    }
  }
  const edge = (window: Lens<Window>, side: 'opens' | 'closes', clock: Clock): InstantOf | null => {
    if (window.get(policy)[side] === undefined) return null
    const of: Lens<Choice<Moment>> = { path: `${window.path}.${side}`, get: (p) => window.get(p)[side] ?? 'never' }
    const compiled = moments(of)
    if (side === 'closes' && compiled.cases.length === 0 && compiled.otherwise.kind === 'never') return null
    return (scope) => {
      const moment = pick(compiled, factsOf(scope, policy))
      const found = momentAt(moment, scope.order, anchorAt, side === 'opens' ? plusExact : plus, side === 'opens' ? null : clock)
      return side === 'opens' ? found : floored(found, scope.order, clock)
    }
  }
  const isLens = (between: Between): between is Lens<Window> => 'get' in between
  const opensOf = (row: ActionRow): InstantOf | null =>
    row.window === null ? null : isLens(row.window) ? edge(row.window, 'opens', row.clock) : row.window.opens === null ? null : dueOf(row.window.opens, row.clock)
  const closesOf = (row: ActionRow): InstantOf | null =>
    row.window === null ? null : isLens(row.window) ? edge(row.window, 'closes', row.clock) : row.window.closes === null ? null : dueOf(row.window.closes, row.clock)
  const openingOf = (row: ActionRow): Compiled<CompiledMoment> | null => {
    if (row.window === null || !isLens(row.window)) return null
    const window = row.window
    return moments({ path: `${window.path}.opens`, get: (p) => window.get(p).opens })
  }
  const offeredOf = (row: ActionRow): ((scope: Scope) => boolean) => {
    const opening = openingOf(row)
    return opening === null ? () => true : (scope) => pick(opening, factsOf(scope, policy)).kind !== 'never'
  }
  const awaitsOf = (row: ActionRow) => {
    const opening = openingOf(row)
    return (scope: Scope): readonly Anchor[] =>
      opening === null ? [] : pick(opening, factsOf(scope, policy)).marks.flatMap(({ anchor }) =>
        anchor !== 'turn' && anchorAt(anchor, scope.order) === Infinity ? [anchor] : [])
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
  const decides = (of: Lens<unknown>): string | ((scope: Scope) => string) => {
    const value = of.get(policy)
    return isCases(value) ? (scope) => pathOf(choiceOf(of), factsOf(scope, policy)) : of.path
  }
  const side = (window: Lens<Window>, name: 'opens' | 'closes') =>
    window.get(policy)[name] === undefined ? window.path : decides({ path: `${window.path}.${name}`, get: (p) => window.get(p)[name] })
  const dueClause = (due: Due): string | ((scope: Scope) => string) =>
    due.kind === 'after' ? decides(due.within) : due.kind === 'derived' ? decides(due.clause) : due.kind === 'moment' ? decides(due.moment) : side(due.window, 'closes')
  const clausesOf = (row: Row): ((scope: Scope) => readonly string[]) => {
    const between = isTimer(row) ? null : row.window
    const found = [
      ...(between === null ? [] : isLens(between) ? [side(between, 'opens')] : [between.opens, between.closes].flatMap((end) => (end === null ? [] : [dueClause(end)]))),
      ...(isTimer(row) ? [dueClause(row.due)] : []),
      ...row.only.flatMap((test) => (test.clause === null ? [] : [decides(test.clause)])),
    ]
    const constant = [...new Set(found.filter((clause) => typeof clause === 'string'))]
    if (found.every((clause) => typeof clause === 'string')) return () => constant
    return (scope) => [...new Set(found.map((clause) => (typeof clause === 'string' ? clause : clause(scope))))]
  }
  const edgeClause = (row: ActionRow): CompiledAction['edge'] => {
    const between = row.window
    if (between === null) return () => null
    const [opens, closes] = isLens(between) ? [side(between, 'opens'), side(between, 'closes')] : [between.opens, between.closes].map((end) => (end === null ? null : dueClause(end)))
    return (which, scope) => {
      const clause = which === 'opens' ? opens : closes
      return typeof clause === 'function' ? clause(scope) : (clause ?? null)
    }
  }

  const ready = readyOf(rows, policy)
  const statesOfRow = (index: number): readonly boolean[] => ready[index]?.states ?? []
  const compiledActions: CompiledAction[] = []
  const compiledTimers: CompiledTimer[] = []
  rows.forEach((row, index) => {
    if (isTimer(row)) compiledTimers.push({ row, index, due: dueOf(row.due, row.clock), clauses: clausesOf(row) })
    else {
      compiledActions.push({
        row, index,
        stateTests: row.only.filter((test) => test.on === 'state'),
        payloadTests: row.only.filter((test) => test.on === 'payload'),
        states: statesOfRow(index),
        opens: opensOf(row), closes: closesOf(row), offered: offeredOf(row), variable: variable(row), awaits: awaitsOf(row), clauses: clausesOf(row), edge: edgeClause(row),
      })
    }
  })
  const actions: Partial<Record<Actor, Partial<Record<Verb, readonly CompiledAction[]>>>> = {}
  for (const actor of ACTORS) {
    const own = compiledActions.filter(({ row }) => row.by === actor)
    actions[actor] = Object.fromEntries(own.map(({ row }) => [row.verb, own.filter((other) => other.row.verb === row.verb)]))
  }
  const clauseOf = (path: string): Clause => {
    const steps = path.split('.')
    for (let length = steps.length; length >= 2; length -= 1) {
      const key = steps.slice(0, length).join('.')
      const source = policy.sources[key]
      if (source !== undefined && (source.cites.length > 0 || length === 2)) return { path, cites: source.cites, policy: source.policy }
    }
    return { path, cites: [], policy: policy.name }
  }
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
    ranges: { release: (facts) => pick(choiceOf(at.refund.release), facts), arrival: (facts) => pick(choiceOf(at.refund.arrival), facts) },
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
