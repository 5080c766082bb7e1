import { choice } from './choices.js'
import { optional, record, required, shared, whole, word, type Shape } from './shape.js'
import { moment, span, spanRange } from './times.js'
import type { AnswerDuty, Choice, Duty, SilenceOutcome, Window } from './values.js'

// ---- windows and duties

/** A length or `never`, which may depend on the order. */
export const spans = shared('spans', choice(span))
/** From how long to how long, which may depend on the order. */
export const spanRanges = shared('ranges', choice(spanRange))
/** An instant or `never`, which may depend on the order. */
export const moments = shared('moments', choice(moment))

export const window: Shape<Window> = shared(
  'window',
  record(
    'a window such as `{"opens":"paid","closes":"shipped"}`',
    {
      opens: required(moments, 'The first instant at which it may be done; `never`: not offered.'),
      closes: optional(
        moments,
        'The first instant at which it no longer may. Left out: as long as the order is in ' +
          'that state.',
      ),
    },
    'When something may be done: from its opening (included) to its closing (not included).',
  ),
)

const OUTCOMES: { readonly [O in SilenceOutcome]: string } = {
  grant: 'as asked',
  refund: 'all money back, and the order is over',
  release: 'the seller is paid, and the order is over',
  continue: 'the matter lapses, and the order goes on',
  escalate: 'the platform decides',
}
/** What some outcomes mean here, where that is more than they mean everywhere. */
type Meanings<O extends SilenceOutcome> = { readonly [One in O]?: string }

const outcome = <O extends SilenceOutcome>(
  outcomes: readonly O[],
  meanings: Meanings<O>,
): Shape<Choice<O>> =>
  choice(
    word(
      'What follows.',
      Object.fromEntries(outcomes.map((one) => [one, meanings[one] ?? OUTCOMES[one]])) as Record<
        O,
        string
      >,
    ),
  )

const within = required(spans, 'How long that side has; `never`: for ever.')
const onSilence = 'What happens when that time is over.'

const suchAs = ([first = '']: readonly string[]): string =>
  `such as \`{"within":{"days":5},"onSilence":"${first}"}\``

/** Something that one side has to do in time, and what happens if it does not. */
export const duty = <O extends SilenceOutcome>(
  outcomes: readonly O[],
  meanings: Meanings<O> = {},
): Shape<Duty<O>> =>
  record(
    `a duty ${suchAs(outcomes)}`,
    { within, onSilence: required(outcome(outcomes, meanings), onSilence) },
    'How long one side has, and what happens if it is silent.',
  )

/** The same for a yes or a no; `unsaid`: what a no leads to where the policy does not say it. */
export const answer = <O extends SilenceOutcome>(
  outcomes: readonly O[],
  unsaid: string,
): Shape<AnswerDuty<O>> =>
  record(
    `an answer ${suchAs(outcomes)}`,
    {
      within,
      onSilence: required(outcome(outcomes, {}), onSilence),
      onRefusal: optional(outcome(outcomes, {}), `What happens on a no. Left out: ${unsaid}.`),
    },
    'How long one side has to say yes or no, and what happens on silence and on a no.',
  )

// ---- counts

/** How often something may be done. */
export const times = whole('a count', [0, 1000], 'How often; 0: not at all.')
