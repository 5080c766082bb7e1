/** A line of a text file, from 1 on, without what ends it. */
export interface TextLine {
  readonly line: number
  readonly text: string
}

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)

/** Text that comes bit by bit, cut anywhere, as lines. */
export async function* textLines(chunks: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let line = 0
  let rest = ''
  const next = (text: string): TextLine => {
    line += 1
    return { line, text: (line === 1 ? withoutMark(text) : text).replace(/\r$/, '') }
  }
  for await (const chunk of chunks) {
    const texts = (rest + chunk).split('\n')
    rest = texts.pop() ?? ''
    for (const text of texts) yield next(text)
  }
  if (rest !== '') yield next(rest)
}
