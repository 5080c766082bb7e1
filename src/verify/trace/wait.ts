import type { Event } from '../../model/event.js'
import type { ZoneNode } from '../explore/zoneNode.js'
import type { ClockConstraint } from '../zones/clockConstraint.js'
import type { PathStep } from './path.js'

/** A node to stay at until something holds of its clocks. */
export interface WaitAtNode {
  readonly node: ZoneNode
  readonly until: ClockConstraint
}

const NO_EVENT: Event = {
  seq: 0,
  at: 0,
  occurredAt: 0,
  by: 'timer',
  verb: 'timer',
  row: '',
  clauses: [],
  payload: null,
  key: null,
  change: {},
}

/** A step that does nothing but wait. */
export const waitingStep = ({ node: { state, settled, via }, until }: WaitAtNode): PathStep => ({
  state,
  settled,
  transition: {
    row: '',
    by: 'timer',
    verb: 'timer',
    branch: [],
    payload: null,
    clauses: [],
    to: state,
    sources: state.clocks.map((_, index) => index + 1),
    idle: true,
    claimed: null,
    offered: null,
    event: via?.event ?? NO_EVENT,
    when: until,
    opens: null,
    closes: null,
  },
})
