import { oneOf, type Draw } from './draw.js'

/** Draws a value of a policy field. */
export type DrawValue = (draw: Draw) => unknown
const hours = (draw: Draw, least: number, most: number) => ({
  hours: least + draw(most - least + 1),
})

/** A span of so many hours, one time in eight never. */
export const span =
  (least: number, most: number): DrawValue =>
  (draw) =>
    draw(8) === 0 ? 'never' : hours(draw, least, most)

/** So many hours. */
export const length =
  (least: number, most: number): DrawValue =>
  (draw) =>
    hours(draw, least, most)

/** One of these. */
export const word =
  (...words: readonly unknown[]): DrawValue =>
  (draw) =>
    oneOf(draw, words)

/** A term, and what follows if it passes. */
export const duty =
  (within: DrawValue, ...outcomes: readonly string[]): DrawValue =>
  (draw) => ({ within: within(draw), onSilence: oneOf(draw, outcomes) })

/** The same of an answer, which may be a refusal. */
export const answer =
  (within: DrawValue, ...outcomes: readonly string[]): DrawValue =>
  (draw) => ({
    within: within(draw),
    onSilence: oneOf(draw, outcomes),
    ...(draw(3) === 0 ? {} : { onRefusal: oneOf(draw, outcomes) }),
  })

const point =
  (...anchors: readonly string[]): DrawValue =>
  (draw) =>
    draw(3) === 0 ? oneOf(draw, anchors) : { ...hours(draw, 1, 2), after: oneOf(draw, anchors) }

/** An instant: one point, or the earliest or latest of two. */
export const moment =
  (...anchors: readonly string[]): DrawValue =>
  (draw) => {
    const one = point(...anchors)
    switch (draw(6)) {
      case 0:
        return { earliest: [one(draw), one(draw)] }
      case 1:
        return { latest: [one(draw), one(draw)] }
      default:
        return one(draw)
    }
  }

/** A window, half of the time without an end. */
export const window =
  (opens: DrawValue, closes: DrawValue): DrawValue =>
  (draw) => ({ opens: opens(draw), ...(draw(2) === 0 ? {} : { closes: closes(draw) }) })

/** A choice by a fact, one time in four. */
export const byCase =
  (value: DrawValue, when: readonly object[]): DrawValue =>
  (draw) =>
    draw(4) === 0
      ? { cases: [{ when: oneOf(draw, when), use: value(draw) }], otherwise: value(draw) }
      : value(draw)
