import type { Length, Span } from '../../model/span.js'
import {
  adder,
  advanceBy,
  subtracter,
  type Advance,
  type Plus,
} from '../../policy/calendar/addLength.js'
import type { Calendar } from '../../policy/calendar/calendar.js'
import { choiceValues } from '../../policy/choice.js'
import type { Choice, Moment, Policy, SpanRange } from '../../policy/format.js'
import type { Lens } from '../../rules/vocabulary/lens.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { compileChoice, pick, type CompiledChoice } from './choice.js'
import type { Facts } from './facts.js'
import { compileMoment, compileSpan, type CompiledMoment, type CompiledSpan } from './moments.js'
import { compileRange, type Within } from './ranges.js'

/** What an action says of an order's facts. `current`: read as the record stands now. */
export const factsOf = (scope: Scope, policy: Policy, current = false): Facts => ({
  order: scope.order,
  payload: scope.payload,
  policy,
  current,
  line: scope.line,
  refund: null,
})

/** The values of a policy, made ready to be read for an order. */
export interface CompiledValues {
  readonly policy: Policy
  /** Adds a length as the policy's calendar counts deadlines. */
  readonly plus: Plus
  /** Adds a length exactly: only deadlines run to the end of their day. */
  readonly plusExact: Plus
  /** Makes a length of a deadline ready to be added. */
  readonly step: (length: Length) => Advance
  /** Makes a length ready that a deadline lies before an instant. */
  readonly back: (length: Length) => Advance
  readonly spans: (of: Lens<Choice<Span>>) => CompiledChoice<CompiledSpan>
  /** Moments at which something ends. */
  readonly moments: (of: Lens<Choice<Moment>>) => CompiledChoice<CompiledMoment>
  /** Moments at which something opens. */
  readonly openings: (of: Lens<Choice<Moment>>) => CompiledChoice<CompiledMoment>
  readonly ranges: (of: Lens<Choice<SpanRange>>) => CompiledChoice<Within>
  /** Any other choice. */
  readonly choiceOf: <T>(of: Lens<Choice<T>>) => CompiledChoice<T>
}

/** Reads a choice for an order; facts are looked up only where a case asks for one. */
export const valueReader = <T>(
  { policy }: CompiledValues,
  compiled: CompiledChoice<T>,
): ((scope: Scope) => T) => {
  const { otherwise } = compiled
  return compiled.cases.length === 0
    ? () => otherwise
    : (scope) => pick(compiled, factsOf(scope, policy))
}

/**
 * Compiles choices when they are first read, and keeps them: there are few places, and each is read
 * under one conversion.
 */
const memoByPath = <A, B>(
  policy: Policy,
  convert: (value: A) => B,
  none: A,
): ((of: Lens<Choice<A>>) => CompiledChoice<B>) => {
  const cache = new Map<string, CompiledChoice<B>>()
  return (of) => {
    const known = cache.get(of.path)
    if (known !== undefined) return known
    const made = compileChoice(of.path, of.get(policy), convert, none)
    cache.set(of.path, made)
    return made
  }
}

/** Choices among values that need no conversion, compiled when first read. */
const plainChoices = (policy: Policy): CompiledValues['choiceOf'] => {
  const cache = new Map<string, CompiledChoice<unknown>>()
  return <T>(of: Lens<Choice<T>>): CompiledChoice<T> => {
    const known = cache.get(of.path)
    // INVARIANT: a path determines its lens, and so the type of what is compiled from it.
    if (known !== undefined) return known as CompiledChoice<T>
    const choice = of.get(policy)
    const made = compileChoice<T, T>(of.path, choice, (value) => value, choice as T)
    cache.set(of.path, made)
    return made
  }
}

/** Makes the values of a policy ready to be read, with the calendar of its zone. */
export const valuesUnder = (policy: Policy, calendar: Calendar): CompiledValues => {
  const exact = { ...policy.calendar, due: 'exact' } as const
  const step = advanceBy(policy.calendar, calendar)
  const exactStep = advanceBy(exact, calendar)
  const backBy = (days: Policy['calendar']) => {
    const minus = subtracter(days, calendar)
    return (length: Length): Advance =>
      (from) =>
        minus(from, length)
  }
  const [back, exactBack] = [backBy(policy.calendar), backBy(exact)]
  return {
    policy,
    step,
    back,
    plus: adder(policy.calendar, calendar),
    plusExact: adder(exact, calendar),
    spans: memoByPath<Span, CompiledSpan>(policy, compileSpan(step), 'never'),
    moments: memoByPath<Moment, CompiledMoment>(policy, compileMoment({ step, back }), 'never'),
    openings: memoByPath<Moment, CompiledMoment>(
      policy,
      compileMoment({ step: exactStep, back: exactBack }),
      'never',
    ),
    ranges: (of) => {
      const choice = of.get(policy)
      const [first = { days: [0, 0] }] = choiceValues(choice)
      return compileChoice(of.path, choice, compileRange(exactStep, step), first)
    },
    choiceOf: plainChoices(policy),
  }
}
