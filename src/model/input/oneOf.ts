/**
 * Names as words.
 *
 * @example
 * oneOf(['days', 'hours', 'minutes']) // => '`days`, `hours` or `minutes`'
 */
export const oneOf = (names: readonly string[]): string => {
  const quoted = names.map((name) => `\`${name}\``)
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}
