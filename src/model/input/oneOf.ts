/** Nobody reads more names than that. */
const MOST = 80

/**
 * Names as words.
 *
 * @example
 * oneOf(['days', 'hours', 'minutes']) // => '`days`, `hours` or `minutes`'
 */
export const oneOf = (names: readonly string[]): string => {
  const quoted = names.slice(0, MOST).map((name) => `\`${name}\``)
  if (names.length > MOST) return `${quoted.join(', ')} or one of ${names.length - MOST} more`
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}
