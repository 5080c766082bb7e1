import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../../src/model/', import.meta.url).pathname
const sources = ['', 'views/']
  .flatMap((below) => readdirSync(join(folder, below)).map((name) => `${below}${name}`))
  .filter((name) => name.endsWith('.ts'))
  .map((name) =>
    ts.createSourceFile(
      name,
      readFileSync(join(folder, name), 'utf8'),
      ts.ScriptTarget.ES2022,
      true,
    ),
  )

const commentOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join('\n')

const declarations = sources.flatMap((source) =>
  source.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => [...statement.declarationList.declarations]),
)
const literalIn = (node: ts.Expression | undefined): ts.Expression | undefined =>
  node !== undefined && (ts.isSatisfiesExpression(node) || ts.isAsExpression(node))
    ? literalIn(node.expression)
    : node

/** The values in `const NAME = ['a', 'b'] as const`, for every list of at least three. */
const vocabularies = declarations.flatMap(({ name, initializer }) => {
  const literal = literalIn(initializer)
  if (literal === undefined || !ts.isArrayLiteralExpression(literal)) return []
  const values = literal.elements.filter(ts.isStringLiteral).map(({ text }) => text)
  return values.length < 3 ? [] : [{ name: name.getText(), values }]
})

/** The comment of `type Name = (typeof NAME)[number]`. */
const explanations = new Map(
  sources.flatMap((source) =>
    source.statements
      .filter(ts.isTypeAliasDeclaration)
      .flatMap((alias): readonly (readonly [string, string])[] => {
        const [, list] = /^\(typeof (\w+)\)\[number\]$/.exec(alias.type.getText()) ?? []
        return list === undefined ? [] : [[list, commentOf(alias)]]
      }),
  ),
)

/** The entries of `VERBS`. */
const verbs = declarations
  .filter(({ name }) => name.getText() === 'VERBS')
  .map(({ initializer }) => literalIn(initializer))
  .filter((literal) => literal !== undefined)
  .filter(ts.isObjectLiteralExpression)
  .flatMap(({ properties }) => properties.filter(ts.isPropertyAssignment))

describe('the words of the model', () => {
  it('are found', () => {
    expect(vocabularies.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['FUNDS', 'GOODS', 'CLAIM', 'STATUSES', 'REASONS', 'ENDINGS']),
    )
  })

  it.each(vocabularies.filter(({ name }) => name !== 'REGIONS' && name !== 'UNITS'))(
    '$name: the comment of the type explains each value, in the same order',
    ({ name, values }) => {
      const explained = [...(explanations.get(name) ?? '').matchAll(/^- `([^`]+)`: ./gm)]
      expect(explained.map(([, value]) => value)).toEqual(values)
    },
  )

  it('include verbs, each with a comment of its own', () => {
    expect(verbs.length).toBeGreaterThan(40)
    expect(
      verbs.filter((verb) => commentOf(verb) === '').map(({ name }) => name.getText()),
    ).toEqual([])
  })
})
