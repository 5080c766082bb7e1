import { asking, flat } from '../read.js'

/** An order of seeds, paid. */
export const columns = {
  id: 'A1',
  currency: 'USD',
  lines: [{ id: 'seeds', amount: 10 }],
  method: 'card',
  placed: '2026-05-04T10:00',
  paid: '2026-05-04T10:02',
}
/** The same, and then cancelled. */
export const story = {
  title: 'Seeds',
  policy: 'aliexpress',
  order: columns,
  ask: '2026-05-06T09:00',
  history: [
    {
      at: '2026-05-04T18:30',
      by: 'buyer',
      verb: 'cancel',
      payload: { reason: 'not-needed' },
      expect: 'accepted',
    },
  ],
}
/** `ask` on both. */
export const ask = asking({
  'columns.json': columns,
  'story.json': story,
  'both.json': [columns, story],
})
/**
 * The answers to one question: the policies of each group, and their answer, however it was broken
 * into lines.
 */
export const answersIn = (
  out: string,
  question: string,
): readonly (readonly [policies: string, answer: string])[] => {
  const block = out.split('\n\n').find((one) => one.startsWith(question)) ?? ''
  const [heading = '', ...lines] = block.split('\n')
  if (heading.endsWith('All alike')) return [['all', flat(lines.join(' ')).trim()]]
  return block
    .split(/\n {2}(?=\S)/)
    .slice(1)
    .map((group) => {
      const [policies = '', answer = ''] = flat(group).split(/ \(\d+ of \d+\) /)
      return [policies, answer]
    })
}
