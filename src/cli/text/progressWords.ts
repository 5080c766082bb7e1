import type { ExplorationProgress } from '../../verify/index.js'
import { counted } from './layout.js'

/** How far an exploration has come: "exploring: 1200 zones". */
export const progressWords = ({ step, done }: ExplorationProgress): string => {
  switch (step) {
    case 'explore':
      return `exploring: ${counted(done, 'zone')}`
    case 'measure':
      return `measuring disputes: ${counted(done, 'zone')}`
    case 'confirm':
      return `looking for histories: ${counted(done, 'finding')} so far`
  }
}
