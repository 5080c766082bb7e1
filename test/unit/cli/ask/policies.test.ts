import { describe, expect, test } from 'vitest'
import { PRESETS } from '../../../../src/policies.js'
import { asking, flat } from '../read.js'
import { answersIn, ask, columns, story } from './seeds.js'

describe('--policies', () => {
  test('`all` is every policy that comes with the tool but the one that they all extend, within 100 columns', () => {
    const { out } = ask('story.json', '--policies', 'all')
    const names = Object.keys(PRESETS).filter((name) => name !== 'base')
    const [, listed = ''] = /Policies (.*?) Asked at/.exec(flat(out)) ?? []
    expect(listed.split(/, | and /)).toEqual(names)
    expect(out).toContain(`(1 of ${names.length})`)
    expect(
      [out, ask('--policies', 'instant-cancel,two-week-consent').out]
        .flatMap((all) => all.split('\n'))
        .filter((line) => [...line].length > 100),
    ).toEqual([])
  })

  test('may have policies of the host among them, in files', () => {
    const files = {
      'o.json': columns,
      'mine.json': {
        name: 'mine',
        title: 'Mine',
        extends: 'aliexpress',
        cancellation: { byBuyer: { opens: 'paid', closes: { days: 2, after: 'paid' } } },
      },
    }
    const { out } = asking(files)('o.json', '--policies', 'aliexpress, mine.json')
    expect(answersIn(out, 'Can the buyer cancel?')[1]).toEqual([
      'mine',
      'Yes, at once until 2026-05-06T10:02-07:00 (in 2 days)',
    ])
  })

  test('is asked about as if each had been its own: a stored order that names another policy is not refused', () => {
    const { order } = JSON.parse(ask('story.json', '--json').out) as { readonly order: object }
    const files = { 'stored.json': { ...order, policy: { name: 'aliexpress', version: '1' } } }
    expect(asking(files)('stored.json', '--policies', 'aliexpress,instant-cancel')).toMatchObject({
      code: 0,
      err: '',
    })
    expect(asking(files)('stored.json', '--policy', 'instant-cancel').code).toBe(2)
  })

  test('--json has the groups, and below them each policy’s answers as the library gives them', () => {
    const found: unknown = JSON.parse(
      ask('story.json', '--policies', 'aliexpress,two-week-consent', '--json').out,
    )
    expect(found).toMatchObject({
      compared: [
        {
          question: 'How does its history go?',
          answers: [{ policies: ['aliexpress'] }, { policies: ['two-week-consent'] }],
        },
        { question: 'How does it stand?' },
        { question: 'Can the buyer cancel?' },
        {},
        {},
        {},
        {},
        {},
      ],
      under: [
        {
          policy: { name: 'aliexpress' },
          status: 'cancelled',
          answers: { canCancel: { _tag: 'Left' } },
        },
        {
          policy: { name: 'two-week-consent' },
          status: 'awaiting-shipment',
          answers: { canCancel: { _tag: 'Right' } },
        },
      ],
    })
    expect(
      JSON.parse(ask('both.json', '--policies', 'aliexpress,two-week-consent', '--json').out),
    ).toHaveLength(2)
  })

  test('exit code 1 where a story does not go as it expects under the policy that it names, and only there', () => {
    const other = asking({
      's.json': { ...story, history: [{ ...story.history[0], expect: 'not-yet-open' }] },
    })
    expect(other('s.json', '--policies', 'two-week-consent,aliexpress')).toMatchObject({
      code: 1,
      err: 'escrow-rules: not as told: Seeds: 2026-05-04T18:30-07:00 buyer cancel: expected not-yet-open, got accepted\n',
    })
    expect(other('s.json', '--policies', 'two-week-consent,instant-cancel').code).toBe(0)
  })
})

describe('wrong input', () => {
  test.each([
    [
      ['--policies', ' , '],
      '--policies: found ` , `, expected `all`, or names of policies and files between commas',
    ],
    [
      ['--policies', 'aliexpress', '--policy', 'aliexpress'],
      '--policy: with --policies there is no one policy to judge by; leave one of the two out',
    ],
    [
      ['--policies', 'aliexpress', '--as', 'buyer'],
      '--as: the questions of --policies are not those of one side; leave one of the two out',
    ],
    [['--policies', 'aliexpress,nope.json'], 'nope.json: there is no such file'],
    [
      ['--policies', 'aliexpress,base', '--at', '2026-01-01'],
      'the instant asked at: found `2026-01-01T00:00-08:00`, expected not before the last event at 2026-05-04T10:02-07:00',
    ],
  ])('%j is said once, with exit code 2', (argv, words) => {
    expect(ask('columns.json', ...argv)).toMatchObject({
      out: '',
      code: 2,
      err: `escrow-rules: 1 mistake in the input\n  ${words}\n`,
    })
  })

  test('a name that is none is told with the nearest', () => {
    expect(ask('columns.json', '--policies', 'aliexpress,instnt-cancel').err).toMatch(
      /--policies: found `instnt-cancel`.*did you mean `instant-cancel`\?/,
    )
  })
})
