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
