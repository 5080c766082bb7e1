import type { Length, Span } from '../../model/span.js'
import {
  adder,
  stepper,
  type Calendar,
  type Plus,
  type Step,
} from '../../policy/calendar/calendar.js'
import type { Choice, Moment, Policy, SpanRange } from '../../policy/format.js'
import { choiceValues } from '../../policy/choice.js'
import type { Lens } from '../../rules/vocabulary/lens.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { compileChoice, pick, type Compiled } from './choice.js'
import type { Facts } from './facts.js'
import { compileMoment, compileSpan, type CompiledMoment, type CompiledSpan } from './moments.js'
import { compileRange, type Within } from './ranges.js'

export const factsOf = (scope: Scope, policy: Policy, live = false): Facts => ({
  order: scope.order,
  payload: scope.payload,
  policy,
  current: live,
  refund: null,
})

/** The values of a policy, made ready to be read for an order. */
export interface CompiledValues {
  readonly policy: Policy
  /** Deadlines: as the policy's calendar counts them. */
  readonly plus: Plus
  /** Only deadlines run to the end of their day. */
  readonly plusExact: Plus
  readonly step: (length: Length) => Step
  readonly spans: (of: Lens<Choice<Span>>) => Compiled<CompiledSpan>
  /** Moments at which something ends. */
  readonly moments: (of: Lens<Choice<Moment>>) => Compiled<CompiledMoment>
  /** Moments at which something opens. */
  readonly openings: (of: Lens<Choice<Moment>>) => Compiled<CompiledMoment>
  readonly ranges: (of: Lens<Choice<SpanRange>>) => Compiled<Within>
  readonly choiceOf: <T>(of: Lens<Choice<T>>) => Compiled<T>
}

/** Facts are looked up only where a case asks for one. */
export const valueReader = <T>(
  { policy }: CompiledValues,
  compiled: Compiled<T>,
): ((scope: Scope) => T) => {
  const { otherwise } = compiled
  return compiled.cases.length === 0
    ? () => otherwise
    : (scope) => pick(compiled, factsOf(scope, policy))
}

export const valuesUnder = (policy: Policy, calendar: Calendar): CompiledValues => {
  const exact = { ...policy.calendar, due: 'exact' } as const
  const step = stepper(policy.calendar, calendar)
  const exactStep = stepper(exact, calendar)
  // Choices are compiled when first read and then kept: there are few places, and each is read
  // under one conversion.
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
  const plain = new Map<string, Compiled<unknown>>()
  return {
    policy,
    step,
    plus: adder(policy.calendar, calendar),
    plusExact: adder(exact, calendar),
    spans: memo<Span, CompiledSpan>(compileSpan(step), 'never'),
    moments: memo<Moment, CompiledMoment>(compileMoment(step), 'never'),
    openings: memo<Moment, CompiledMoment>(compileMoment(exactStep), 'never'),
    ranges: (of) => {
      const choice = of.get(policy)
      return compileChoice(
        of.path,
        choice,
        compileRange(exactStep, step),
        choiceValues(choice)[0] ?? { days: [0, 0] },
      )
    },
    choiceOf: <T>(of: Lens<Choice<T>>): Compiled<T> => {
      const known = plain.get(of.path)
      // INVARIANT: a path determines its lens, and so the type of what is compiled from it.
      if (known !== undefined) return known as Compiled<T>
      const choice = of.get(policy)
      const made = compileChoice<T, T>(of.path, choice, (value) => value, choice as T)
      plain.set(of.path, made)
      return made
    },
  }
}
