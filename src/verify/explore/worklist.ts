import type { ZoneNode } from './zoneNode.js'

/** Nodes that wait to be expanded. */
export interface Worklist {
  readonly push: (node: ZoneNode) => void
  /**
   * The next node, of those that took the fewest actions the one found first; null: none is left.
   */
  readonly next: () => ZoneNode | null
}

/** A worklist that is breadth-first in actions: what timers alone lead to costs nothing. */
export const worklistByActions = (): Worklist => {
  const queues: ZoneNode[][] = []
  let actions = 0
  let index = 0
  return {
    push: (node) => {
      const queue = queues[node.actions] ?? []
      queue.push(node)
      queues[node.actions] = queue
    },
    next: () => {
      for (; actions < queues.length; actions += 1, index = 0) {
        const node = queues[actions]?.[index]
        if (node === undefined) continue
        index += 1
        return node
      }
      return null
    },
  }
}
