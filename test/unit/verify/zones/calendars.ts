import type { Rulebook } from '../../../../src/index.js'
import { rulebook } from '../../../support/rulebooks.js'

/** A rulebook that differs from `base` in its calendar alone. */
export const withCalendar = (calendar: object): Rulebook =>
  rulebook({ name: 'small', title: 'small', extends: 'base', calendar })
