import { STATES } from '../compile/fit.js'
import { readyOf, statesAfter } from '../compile/reach.js'
import type { Rulebook } from '../compile/rulebook.js'
import { stateCode } from '../model/state.js'
import { ageId, ageName, AGES, readingsOf, type Age, type Beginning } from './ages.js'
import type { Range } from './lengths.js'
import type { Length } from '../model/span.js'




/** What something may still ask for in a state, or in what follows before it begins anew. */
export interface Live {
  /** How long ago it was, and up to which age: older ones are never told apart. */
  readonly ages: readonly (Age & { readonly most: number })[]
  /** Whether it has happened. */
  readonly happened: ReadonlySet<Beginning>
}

/** By state code. What nobody will ask for need not be known: places that differ only in it are one. */
export const liveUnder = (rules: Rulebook, range: (length: Length, opening: boolean) => Range): readonly Live[] => {
  const ready = readyOf(rules.rows, rules.policy).filter(({ effects }) => effects.length > 0)
  // Minus infinity: not asked for. Zero or more: up to which age.
  const steps = ready.map(({ row, states, effects }) => {
    const timed = new Float64Array(AGES.length).fill(-Infinity)
    const asked = new Float64Array(AGES.length).fill(-Infinity)
    for (const reading of readingsOf(rules, row, range)) {
      const index = ageId(reading)
      asked[index] = 0
      if (reading.timed) timed[index] = Math.max(timed[index] ?? -Infinity, reading.most)
    }
    return { states, timed, asked, effects: effects.map((effect) => ({ effect, begins: AGES.map(({ since }) => since !== 'floor' && effect.stamp?.includes(since) === true) })) }
  })
  const backwards = (reads: 'timed' | 'asked'): readonly Float64Array[] => {
    const found = STATES.map((_, code) => {
      const most = new Float64Array(AGES.length).fill(-Infinity)
      for (const step of steps) if (step.states[code] === true) step[reads].forEach((value, index) => { most[index] = Math.max(most[index] ?? value, value) })
      return most
    })
    const after = STATES.map((state, code) => steps.filter(({ states }) => states[code] === true)
      .flatMap(({ effects }) => effects.flatMap(({ effect, begins }) => statesAfter(effect, state).map((next) => ({ next: found[stateCode(next)], begins })))))
    // Until nothing is added: what is asked for after a step is asked for before it, unless the step begins it anew.
    for (let grown = true; grown;) {
      grown = false
      after.forEach((nexts, code) => {
        const here = found[code]
        if (here === undefined) return
        for (const { next, begins } of nexts) {
          if (next === undefined || next === here) continue
          for (let index = 0; index < here.length; index += 1) {
            const most = next[index] ?? -Infinity
            if (begins[index] === true || most <= (here[index] ?? -Infinity)) continue
            here[index] = most
            grown = true
          }
        }
      })
    }
    return found
  }
  const [timed, asked] = [backwards('timed'), backwards('asked')]
  return STATES.map((_, code) => ({
    ages: AGES.flatMap((age, index) => {
      const most = timed[code]?.[index] ?? -Infinity
      return most === -Infinity ? [] : [{ ...age, most }]
    }),
    happened: new Set(AGES.flatMap(({ since }, index) => ((asked[code]?.[index] ?? -Infinity) === -Infinity ? [] : [since]))),
  }))
}

/** What something may ask for under either of two policies. */
export const eitherLive = (one: readonly Live[], other: readonly Live[]): readonly Live[] =>
  one.map(({ ages, happened }, code) => {
    const more = other[code]
    if (more === undefined) return { ages, happened }
    const most = (age: Age): number => Math.max(...[...ages, ...more.ages].filter((each) => ageName(each) === ageName(age)).map((each) => each.most))
    const names = new Set([...ages, ...more.ages].map(ageName))
    return { ages: AGES.filter((age) => names.has(ageName(age))).map((age) => ({ ...age, most: most(age) })), happened: new Set([...happened, ...more.happened]) }
  })
