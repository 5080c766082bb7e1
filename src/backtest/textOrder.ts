/** Texts by their code units: the same on every machine, in every language. */
export const textOrder = (one: string, other: string): number =>
  one === other ? 0 : one < other ? -1 : 1
