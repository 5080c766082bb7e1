// What of the benchmark another build of the library is asked as well.
export { CASES } from './cases.js'
export { memory } from './memory.js'
