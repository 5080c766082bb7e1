import { readdirSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { clockOf } from '../../../src/cli/instants.js'
import { findPolicy } from '../../../src/cli/policies.js'
import { readStory } from '../../../src/cli/readStory.js'
import { SAMPLES } from '../../../src/cli/samples.js'
import { tell } from '../../../src/cli/story.js'
import { statusOf, type Status } from '../../../src/index.js'

interface Sample {
  readonly title: string
  readonly source: string
  readonly policy: string
  readonly history: readonly { readonly expect?: string }[]
}
const samples = SAMPLES as readonly Sample[]

const told = (sample: Sample) => {
  const rules = findPolicy(sample.policy, 'policy', null)
  if (E.isLeft(rules)) throw new Error(rules.left.join('\n'))
  const story = readStory(sample, '', rules.right.zone, clockOf(rules.right.zone, 0).iso)
  if (E.isLeft(story)) throw new Error(JSON.stringify(story.left))
  const result = tell(rules.right, story.right, null)
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** How each story stands when it is asked, worked out by hand: status, and of the money paid what is held, refunded, released. */
const ENDS: Readonly<Record<string, readonly [Status, held: number, refunded: number, released: number]>> = {
  'The order that nobody paid for': ['closed', 0, 0, 0],
  'The payment that stayed pending and was rejected': ['cancelled', 0, 799, 0],
  'The ten-cent cactus seeds': ['cancelled', 0, 10, 0],
  'One checkout, two sellers: the one who had not shipped': ['cancelled', 0, 1269, 0],
  'One checkout, two sellers: the one who had shipped': ['shipped', 1575, 0, 0],
  'No button, and no answer within a day': ['awaiting-shipment', 3150, 0, 0],
  'The seller who says that he has shipped': ['in-dispute', 2490, 0, 0],
  'The seller who did not ship in time': ['refund-pending', 0, 5080, 0],
  'The tracking number of somebody else’s parcel': ['in-dispute', 3450, 0, 0],
  'The parcel that never moved': ['in-dispute', 748, 0, 0],
  'More time refused, so a dispute at once': ['refund-pending', 0, 1120, 0],
  'The seller who does not answer a dispute': ['delivered', 1690, 455, 455],
  'Escalated, decided, appealed': ['refund-pending', 0, 3000, 1799],
  'Refused at the door': ['in-dispute', 7190, 0, 0],
  'A change of mind after the goods came': ['returning', 3990, 0, 0],
  'Confirmed too soon, and the seller’s goodwill': ['refund-pending', 0, 800, 1799],
  'The refund, and then the parcel': ['refunded', 0, 1850, 0],
}

describe('the stories that come with the tool', () => {
  test.each(samples.map((sample) => [sample.title, sample] as const))('%s: every step goes as told', (_, sample) => {
    expect(told(sample).surprises).toEqual([])
  })

  test.each(samples.map((sample) => [sample.title, sample] as const))('%s: status and money are where the story leaves them', (title, sample) => {
    const { order } = told(sample)
    const sum = (column: 'held' | 'refunded' | 'released'): number => order.ledger.reduce((total, entry) => total + entry[column], 0)
    expect([statusOf(order), sum('held'), sum('refunded'), sum('released')]).toEqual(ENDS[title])
  })

  test('say of every step what comes of it, and of every story where it comes from', () => {
    for (const { title, source, history } of samples) {
      expect(source, title).toMatch(/^00[012]:\d+/)
      expect(history.filter(({ expect: result }) => result === undefined), title).toEqual([])
    }
  })

  test('are at least ten, under three policies, and tell accepted and refused steps', () => {
    expect(samples.length).toBeGreaterThanOrEqual(10)
    expect(new Set(samples.map(({ policy }) => policy))).toEqual(new Set(['aliexpress', 'instant-cancel', 'two-week-consent']))
    const results = samples.flatMap(({ history }) => history.map(({ expect: result }) => result))
    expect(results.filter((result) => result !== 'accepted').length).toBeGreaterThan(15)
  })

  test('are all there: no file is left out', () => {
    const files = readdirSync(new URL('../../../src/cli/samples', import.meta.url))
    // One file tells of two orders.
    expect(samples).toHaveLength(files.length + 1)
  })
})
