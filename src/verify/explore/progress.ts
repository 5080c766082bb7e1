/** How far an exploration has come. */
export interface ExplorationProgress {
  /**
   * What is being done: zones are explored; disputes are measured in zones of their own; histories
   * are looked for that show what was found.
   */
  readonly step: 'explore' | 'measure' | 'confirm'
  /** How many zones, or how many of the things found, there are so far. */
  readonly done: number
}

/** Is told again and again how far an exploration has come, thousands of times a second. */
export type OnProgress = (progress: ExplorationProgress) => void

/** What an exploration asks for that tells how far it has come. */
export interface Watched {
  /** Is told how far it has come; default: nobody is. */
  readonly onProgress?: OnProgress | undefined
}
