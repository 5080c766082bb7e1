/** Orders texts by their code units: the same on every machine, in every language. */
export const textOrder = (one: string, other: string): number => {
  if (one === other) return 0
  return one < other ? -1 : 1
}
