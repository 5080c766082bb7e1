import { sum } from './lists/sum.js'

/**
 * The currency codes of ISO 4217 by the decimals of their minor unit, as list one of the standard
 * was published on 2024-06-25. What a code that has no minor unit (a metal, a unit of account) is
 * counted in are whole units. `XXX`, "no currency", is not among them: money without a currency
 * cannot be judged.
 *
 * A test holds this table against the dataset of the package `currency-codes`. The runtime's `Intl`
 * is not asked: it follows what people write (no decimals for `HUF`, `IDR`, `COP`, ...), not the
 * standard, and differs between runtimes.
 */
const LIST_ONE: Readonly<Record<number, string>> = {
  0: `
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF
    XPD XPF XPT XSU XTS XUA
  `,
  2: `
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN
    BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP
    GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
    LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK
    NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
    STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR
    ZMW ZWG
  `,
  3: `
    BHD IQD JOD KWD LYD OMR TND
  `,
  4: `
    CLF UYW
  `,
}

/** What the standard changed since: added by an amendment, with the day from which it is valid. */
export const ADDED = {
  /** The Caribbean guilder: amendment 176, from 2025-03-31. */
  XCG: 2,
} as const

/**
 * Codes that the standard has withdrawn, and that orders of their time still name: the kuna, the
 * old leone, the Zimbabwe dollar.
 */
export const WITHDRAWN = { HRK: 2, SLL: 2, ZWL: 2 } as const

/** The decimals of every currency code that an order may name. */
export const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...Object.entries(LIST_ONE).flatMap(([decimals, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map((code): [string, number] => [code, Number(decimals)]),
  ),
  ...Object.entries(ADDED),
  ...Object.entries(WITHDRAWN),
])

/**
 * An amount in minor currency units (cents; whole yen; thousandths of a dinar): an integer >= 0.
 */
export type Minor = number

/**
 * Is this a currency code of ISO 4217, in capital letters?
 *
 * @example
 * isCurrency('USD') // => true
 * isCurrency('usd') // => false
 */
export const isCurrency = (code: string): boolean => DECIMALS.has(code)

/**
 * How many decimals does the minor unit of a currency have, by ISO 4217? `null`: no such currency.
 *
 * @example
 * decimalsOf('USD') // => 2
 * decimalsOf('HUF') // => 2
 * decimalsOf('JPY') // => 0
 * decimalsOf('KWD') // => 3
 */
export const decimalsOf = (currency: string): number | null => DECIMALS.get(currency) ?? null

/**
 * An amount in minor units as a decimal number with its currency code. Exact: no floating point is
 * involved. What is no amount (a fraction of a minor unit, a currency that does not exist) is shown
 * as it is, and called minor units.
 *
 * @example
 * formatMoney(1234, 'USD') // => '12.34 USD'
 * formatMoney(1234, 'JPY') // => '1234 JPY'
 * formatMoney(1.5, 'USD') // => '1.5 minor units of USD'
 */
export const formatMoney = (amount: Minor, currency: string): string => {
  const decimals = decimalsOf(currency)
  if (decimals === null || !Number.isSafeInteger(amount))
    return `${amount} minor units of ${currency}`
  if (decimals === 0) return `${amount} ${currency}`
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const sign = amount < 0 ? '-' : ''
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)} ${currency}`
}

/**
 * Splits an amount in proportion to weights, in integers and without loss. This is the one rounding
 * rule: each share is rounded down, and what is left goes one unit at a time to the largest
 * remainders, of two equal ones to the earlier.
 *
 * The result is exact for an amount and weights that are safe integers and not below 0, whatever
 * the weights add up to. If they add up to at least the amount, no share exceeds its weight. If all
 * weights are zero, the first share is the whole amount.
 *
 * @example
 * allocate(10, [1, 1, 1]) // => [4, 3, 3]
 */
export const allocate = (amount: Minor, weights: readonly number[]): Minor[] => {
  if (weights.length === 1) return [amount]
  const total = sum(weights)
  if (total === 0) return weights.map((_, index) => (index === 0 ? amount : 0))
  // No product is larger than this one: where it is a safe integer, plain numbers are exact.
  const { shares, remainders } = Number.isSafeInteger(amount * total)
    ? inNumbers(amount, weights, total)
    : inBigInts(amount, weights)
  let left = amount - sum(shares)
  if (left === 0) return shares
  const byRemainder = weights
    .map((_, index) => index)
    .sort((a, b) => {
      const [one = 0, other = 0] = [remainders[a], remainders[b]]
      if (one === other) return a - b
      return one > other ? -1 : 1
    })
  for (const index of byRemainder) {
    if (left === 0) break
    shares[index] = (shares[index] ?? 0) + 1
    left -= 1
  }
  return shares
}

interface Divided {
  readonly shares: Minor[]
  readonly remainders: readonly (number | bigint)[]
}
const inNumbers = (amount: Minor, weights: readonly number[], total: number): Divided => {
  const remainders = weights.map((weight) => (amount * weight) % total)
  return {
    shares: weights.map((weight, index) => (amount * weight - (remainders[index] ?? 0)) / total),
    remainders,
  }
}
const inBigInts = (amount: Minor, weights: readonly number[]): Divided => {
  // Added up anew: the weights may come to more than a number tells exactly.
  const total = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  const products = weights.map((weight) => BigInt(amount) * BigInt(weight))
  return {
    shares: products.map((product) => Number(product / total)),
    remainders: products.map((product) => product % total),
  }
}
