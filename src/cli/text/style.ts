/** How what is printed looks. The process sets it once, before anything is printed. */
const style = { width: 100, isColoured: false }

/** The longest line that is written, unless a word is longer. */
export const lineWidth = (): number => style.width

const painted =
  (code: number) =>
  (text: string): string =>
    style.isColoured ? `\u001b[${code}m${text}\u001b[0m` : text

export const bold = painted(1)
export const red = painted(31)
export const green = painted(32)
export const yellow = painted(33)

/** What the output goes to. */
export interface Output {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** The variables of the process that say how output is to look. */
export interface StyleVariables {
  readonly NO_COLOR?: string
  readonly TERM?: string
}

const NARROWEST = 40
const WIDEST = 120

/**
 * Fits what is printed to an output: as wide as the terminal within reason, and coloured there
 * unless somebody asks for no colour (https://no-color.org). A file gets 100 columns.
 */
export const useStyleOf = (
  { isTTY = false, columns }: Output,
  { NO_COLOR = '', TERM = '' }: StyleVariables,
): void => {
  style.isColoured = isTTY && NO_COLOR === '' && TERM !== 'dumb'
  style.width =
    isTTY && columns !== undefined && columns > 0
      ? Math.min(WIDEST, Math.max(NARROWEST, columns))
      : 100
}
