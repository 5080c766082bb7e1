import * as byHand from './handWritten.js'
import * as orders from './orders.js'
const kept: unknown[] = new Array(256).fill(null)
const bench = (name: string, f: (i: number) => unknown) => {
  for (let i = 0; i < 300000; i++) kept[i & 255] = f(i)
  const N = 4000; const res: number[] = []
  for (let r = 0; r < 150; r++) {
    const w = performance.now()
    for (let i = 0; i < N; i++) kept[i & 255] = f(i)
    res.push((performance.now() - w) * 1e6 / N)
  }
  res.sort((a, b) => a - b)
  console.log(name.padEnd(20), 'min', res[0]!.toFixed(0), 'p10', res[15]!.toFixed(0), 'p50', res[75]!.toFixed(0))
}
const qs = orders.decisions(), al = orders.askedAllowed(), ao = orders.askedAtOnce(), re = orders.askedRefused(), se = orders.settling(), hi = orders.histories()
const o = qs[0]!.order
bench('nothing', (i) => qs[i & 2047])
bench('literal', (i) => ({ a: i, b: i + 1, c: i, d: i }))
bench('copy', () => ({ ...o }))
bench('freeze copy', () => Object.freeze({ ...o }))
bench('id', (i) => `r${i & 7}`)
bench('decide', (i) => { const q = qs[i & 2047]!; return byHand.decide(q.order, q.action, q.now) })
for (let k = 0; k < 4; k++) { const s = qs.filter((_, i) => i % 4 === k); bench('decide ' + s[0]!.action.verb, (i) => { const q = s[i & 511]!; return byHand.decide(q.order, q.action, q.now) }) }
bench('allowed', (i) => { const q = al[i & 2047]!; return byHand.canCancel(q.order, q.now) })
bench('atOnce', (i) => { const q = ao[i & 2047]!; return byHand.canCancel(q.order, q.now) })
bench('refused', (i) => { const q = re[i & 2047]!; return byHand.canCancel(q.order, q.now) })
bench('settle', (i) => { const q = se[i & 2047]!; return byHand.settle(q.order, q.now) })
bench('replay', (i) => { const q = hi[i & 1023]!; return byHand.replay(q.start, q.events) })
import * as m from './orderMachine.js'
for (const ready of [m.inOneWord, m.inRegions]) {
  const mm = ao.map((q) => ({ ...q, machine: ready(q.order) }))
  bench(ready.name, (i) => { const q = mm[i & 2047]!; return q.machine.mayCancel(q.now) })
  const mb = al.map((q) => ({ ...q, machine: ready(q.order) }))
  bench(ready.name+'mix', (i) => { const q = mb[i & 2047]!; return q.machine.mayCancel(q.now) })
}
