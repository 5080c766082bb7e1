import { MINUTE } from '../../src/model/span.js'
import { order, type Order, type OrderInput } from '../../src/index.js'
import { historiesFrom } from './histories.js'
import { follow, numbers, right, rules } from './orders.js'

/** Heap bytes of one order, the array that holds it not counted. */
export interface Memory {
  /** Paid and cleared, with one line. */
  readonly cleared: number
  /** After twelve events: a dispute decided, the refund landed. */
  readonly twelve: number
}

const PAID = 200_000
const TWELVE = 10_000

const heap = (): number => {
  if (globalThis.gc === undefined) throw new Error('needs --expose-gc')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

const bytesEach = (count: number, make: (index: number) => Order): number => {
  const orders: (Order | null)[] = new Array<Order | null>(count).fill(null)
  for (let index = 0; index < 64; index += 1) orders[index] = make(index)
  orders.fill(null)
  const before = heap()
  for (let index = 0; index < count; index += 1) orders[index] = make(index)
  const after = heap()
  // Looked at once more, so that it lives until here.
  if (orders[count - 1] === null) throw new Error('no order')
  return (after - before) / count
}

/**
 * Each from a history of its own: ids, amounts and instants differ; parties and goods come from a
 * catalogue.
 */
const cleared = (): ((index: number) => Order) => {
  const next = numbers(11)
  const catalogue = (name: string): readonly string[] =>
    Array.from({ length: 1000 }, (_, index) => `${name}-${index}`)
  const buyers = catalogue('buyer')
  const sellers = catalogue('seller')
  const goods = catalogue('goods')
  const policy = { name: rules.name, version: rules.version }
  return (index) => {
    const placed = Date.UTC(2026, 0, 1) + Math.floor(next() * 3e10)
    const input: OrderInput = {
      id: `A${index}`,
      currency: 'USD',
      lines: [{ id: goods[index % 997] ?? '', amount: 100 + Math.floor(next() * 50_000) }],
      shippingFee: Math.floor(next() * 2000),
      method: 'card',
      buyer: buyers[index % 991] ?? '',
      seller: sellers[index % 983] ?? '',
      policy,
      placed,
    }
    const paid = placed + Math.floor(next() * 1e7)
    return follow(right(order(input)), [
      [paid, { by: 'buyer', verb: 'pay' }],
      [paid + MINUTE + Math.floor(next() * 1e7), { by: 'platform', verb: 'clear-payment' }],
    ]).order
  }
}

/** Of all orders, or of every so many alone. */
export const memory = (every: number): Memory => {
  const history = historiesFrom(12)
  return {
    cleared: bytesEach(Math.ceil(PAID / every), cleared()),
    twelve: bytesEach(Math.ceil(TWELVE / every), (index) => history(index).order),
  }
}
