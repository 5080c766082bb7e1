import type { PolicyError } from '../errors.js'
import { cases } from './cases.js'
import type { ChainLink, MeaningCheck } from './chainLink.js'
import { citations } from './citations.js'
import { lastWords, missingValues } from './completeness.js'
import { declaredFacts } from './facts.js'
import { grounds, holidays, ranges, windows, zone } from './values.js'

/** In the order in which their mistakes are told. */
const CHECKS: readonly MeaningCheck[] = [
  declaredFacts,
  cases,
  holidays,
  zone,
  ranges,
  windows,
  grounds,
  lastWords,
  missingValues,
  citations,
]

/** Every mistake of meaning that one file of a chain makes. */
export const meaningErrors = (link: ChainLink): readonly PolicyError[] =>
  CHECKS.flatMap((check) => check(link)).map(({ path, found, expected, nearest }) => ({
    path,
    found,
    expected,
    nearest: nearest ?? null,
    policy: link.file.name,
  }))
