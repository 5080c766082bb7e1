/** An amount in minor currency units (cents; whole yen; thousandths of a dinar): an integer >= 0. */
export type Minor = number

let known: ReadonlySet<string> | undefined
/** Whether this is an ISO 4217 code that the runtime knows. */
export const isCurrency = (code: string): boolean => {
  known ??= new Set(Intl.supportedValuesOf('currency'))
  return known.has(code)
}

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `formatMoney(1234, 'USD')` is "12.34 USD". Exact: no floating point on the way. */
export const formatMoney = (amount: Minor, currency: string): string => {
  const decimals = decimalsOf(currency)
  if (decimals === 0) return `${amount} ${currency}`
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const sign = amount < 0 ? '-' : ''
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)} ${currency}`
}

/**
 * Splits an amount in proportion to weights, in integers and without loss: each share is rounded down, and what is left goes
 * one unit at a time to the largest remainders, the earlier of two equal ones first. This is the one rounding rule.
 * Exact for any safe integers; with weights that add up to at least the amount no share exceeds its weight.
 * All weights zero: the first takes everything.
 */
export const allocate = (amount: Minor, weights: readonly number[]): Minor[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return weights.map((_, index) => (index === 0 ? amount : 0))
  const parts = weights.map((weight, index) => {
    const product = BigInt(amount) * BigInt(weight)
    return { index, floor: Number(product / BigInt(total)), remainder: product % BigInt(total) }
  })
  const shares = parts.map((part) => part.floor)
  let left = amount - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )
  for (const part of byRemainder) {
    if (left === 0) break
    shares[part.index] = (shares[part.index] ?? 0) + 1
    left -= 1
  }
  return shares
}
