import type { Mistake } from '../../../model/input/mistake.js'
import { cases } from './cases.js'
import type { ChainLink, MeaningCheck } from './chainLink.js'
import { citations } from './citations.js'
import { lastWords, missingValues } from './completeness.js'
import { declaredFacts } from './facts.js'
import { grounds, ranges, windows, zone } from './values.js'

/** In the order in which their mistakes are told. */
const CHECKS: readonly MeaningCheck[] = [
  declaredFacts,
  cases,
  zone,
  ranges,
  windows,
  grounds,
  lastWords,
  missingValues,
  citations,
]

/** Every mistake of meaning that one file of a chain makes. */
export const meaningMistakes = (link: ChainLink): readonly Mistake[] =>
  CHECKS.flatMap((check) => check(link))
