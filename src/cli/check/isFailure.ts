import type { VerifyFinding } from '../../verify/index.js'

/** Whether a finding fails the check: a fault, or with `strict` a warning, that is confirmed. */
export const isFailure = (
  { weight, confirmed }: Pick<VerifyFinding, 'weight' | 'confirmed'>,
  strict: boolean,
): boolean => confirmed && (weight === 'fault' || (strict && weight === 'warning'))
