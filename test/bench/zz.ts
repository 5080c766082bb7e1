import * as byHand from './handWritten.js'
import * as orders from './orders.js'
const kept: unknown[] = new Array(256).fill(null)
const qs = orders.decisions()
const times: Record<string, number[]> = {}
const sub = [0,1,2,3].map((k) => qs.filter((_, i) => i % 4 === k))
const sets = { all: qs, c: sub[0]!, r: sub[1]!, s: sub[2]!, d: sub[3]!, small: qs.slice(0, 256) }
const runs = Object.fromEntries(Object.entries(sets).map(([n, qs]) => [n, (N: number) => { const m = qs.length - 1; for (let i = 0; i < N; i++) { const q = qs[i & m]!; kept[i & 255] = byHand.decide(q.order, q.action, q.now) } }]))
for (let r = 0; r < 300; r++) for (const [n, run] of Object.entries(runs)) {
  if (process.argv[2]) (globalThis as any).gc({ type: 'minor' })
  const w = performance.now(); run(6000); (times[n] ??= []).push((performance.now() - w) * 1e6 / 6000)
}
for (const [n, t] of Object.entries(times)) { const s = t.slice(50).sort((a, b) => a - b); console.log(n.padEnd(10), s[0]!.toFixed(0), s[25]!.toFixed(0), s[125]!.toFixed(0), s[200]!.toFixed(0)) }
