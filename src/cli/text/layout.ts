import { lineWidth } from './style.js'

/**
 * A text in lines of at most `width`; the first begins with `first`, the others with as many
 * blanks, or with `rest`. Words longer than a line stay whole.
 */
export const wrap = (
  text: string,
  first = '',
  rest: string = ' '.repeat(first.length),
  width: number = lineWidth(),
): readonly string[] => {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = rest
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  lines.push(line)
  return lines.map((one) => one.trimEnd())
}

/** A name at the head of a report, and what is said of it beside it. */
export const field = (name: string, text: string): readonly string[] =>
  wrap(text, name.padEnd(11), ' '.repeat(11))

/** "1 order", "3 orders" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** What there is to say, between semicolons; empty parts are left out. */
export const joined = (parts: readonly string[], between = '; '): string =>
  parts.filter((part) => part !== '').join(between)

/** "a", "a and b", "a, b and c" */
export const listed = (items: readonly string[], last = 'and'): string =>
  items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1] ?? ''}`

/** Items by a key, in the order in which the keys first come. */
export const grouped = <T>(
  items: readonly T[],
  key: (item: T) => string,
): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}
