/** Tells whoever waits how far something is that takes long. */
export interface Watch {
  /** How far it is now; asked for words only where they are shown. */
  readonly show: (words: () => string) => void
  /** It is over: what was shown goes away. */
  readonly done: () => void
}

/** Where a watch shows what it says. */
export interface WatchOutput {
  readonly write: (text: string) => void
  /** A terminal shows one line, ever new; a file gets a line now and then. */
  readonly isTerminal: boolean
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** Nobody waits: nothing is shown. */
export const SILENT_WATCH: Watch = { show: () => undefined, done: () => undefined }

/** What takes no longer says nothing, in milliseconds. */
const PATIENCE = 2_000
const EVERY = { terminal: 200, file: 5_000 }
const START_OF_LINE = '\r\u001b[K'

/**
 * Shows how far something is once it takes longer than two seconds, and how long it took so far.
 */
export const startWatchOn = ({ write, isTerminal, now }: WatchOutput): Watch => {
  const began = now()
  const every = isTerminal ? EVERY.terminal : EVERY.file
  let next = began + PATIENCE
  let isShown = false
  return {
    show: (words) => {
      const at = now()
      if (at < next) return
      next = at + every
      isShown = true
      const line = `${words()} (${Math.floor((at - began) / 1000)} s)`
      write(isTerminal ? `${START_OF_LINE}${line}` : `escrow-rules: ${line}\n`)
    },
    done: () => {
      if (isShown && isTerminal) write(START_OF_LINE)
    },
  }
}
