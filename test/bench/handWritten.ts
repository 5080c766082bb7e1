// The limit: what a good programmer would write for one policy and for the questions of this
// bench, with nothing left to look up. It gives the same full answers, frozen orders included.
// What no question of the bench comes to is not modelled, and says so.
export { canCancel } from './handWritten/canCancel.js'
export { decide } from './handWritten/decide.js'
export { replay } from './handWritten/replay.js'
export { settle } from './handWritten/settle.js'
