import { dictionary, list, optional, required, text } from '../shapes/shape.js'
import { factDomain } from '../shapes/choices.js'

/**
 * What a policy says beside its sections: who it is, what it builds on, and where its values come
 * from.
 */
export const HEAD = {
  $schema: optional(
    text('the address of a JSON Schema', 'An address or a path.', [
      './node_modules/escrow-rules/dist/policy.schema.json',
    ]),
    'Where an editor finds the JSON Schema of this file. It says nothing about the policy.',
  ),
  name: required(
    text('a name', 'The name of a policy.'),
    'The name by which others extend this policy, and orders refer to it.',
  ),
  title: required(text('a title', 'A title.'), 'What this policy is, in a line for people.'),
  version: optional(
    text('a version', 'A version.', ['1', '2026-11']),
    'Which version of this policy it is. Left out: `1`.',
  ),
  extends: optional(
    text('the name of a policy', 'The name of a policy.', ['base', 'aliexpress']),
    'The policy that says whatever this one does not. Left out: this one says everything but, ' +
      'where all is as before, fields that came after version 0.4.0.',
  ),
  facts: optional(
    dictionary(
      'facts, and the values of each',
      text('a name that is not empty', 'The name of a fact.'),
      factDomain,
      'Facts by name, with the values that each may take.',
    ),
    'The facts that the marketplace adds to an order, and the values of open ones such as ' +
      '`method` or `carrier`. Each replaces the fact of that name in the extended policy. A line of ' +
      'an order may say `category`, and the added ones, of itself: in `dispute` and `returns` they ' +
      'stand before those of the order. A case fits a claim if it fits one of its lines; but the ' +
      'window must be open, the remedy offered and the evidence shown for each line.',
  ),
  cites: optional(
    dictionary(
      'citations by path',
      text('a name that is not empty', 'The path of a value: `dispute.verdict.cases.2`.'),
      list(
        'a list of citations',
        text('a citation', 'The number of a rule, an address, or words.'),
        'The sources of one value.',
      ),
      'Sources by the path of the value that rests on them.',
    ),
    'Where the values come from: by the path of a field, or of a part or a case of it.',
  ),
}
