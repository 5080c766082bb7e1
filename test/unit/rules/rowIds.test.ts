import { resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { VERB_NAMES } from '../../../src/model.js'
import { ROWS } from '../../../src/rules/chapters/book.js'
import { rulebook } from '../../support/rulebooks.js'

const root = resolve(import.meta.dirname, '../../..')
const config = ts.parseJsonConfigFileContent(
  ts.readConfigFile(resolve(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
  ts.sys,
  root,
)
const program = ts.createProgram(
  config.fileNames.filter((file) => file.startsWith(resolve(root, 'src'))),
  config.options,
)
const checker = program.getTypeChecker()
const chapters = resolve(root, 'src/rules/chapters')
const sources = program
  .getSourceFiles()
  .filter(({ fileName }) => fileName.startsWith(resolve(root, 'src')))

const nodesOf = (node: ts.Node): readonly ts.Node[] => {
  const found: ts.Node[] = [node]
  node.forEachChild((child) => {
    found.push(...nodesOf(child))
  })
  return found
}

const commentOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join('\n')
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The comment above each row of each chapter. */
const meanings = new Map(
  sources
    .filter(({ fileName }) => fileName.startsWith(chapters))
    .flatMap(nodesOf)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => expression.getText() === 'chapter')
    .flatMap(({ arguments: [rows] }) =>
      rows !== undefined && ts.isObjectLiteralExpression(rows) ? [...rows.properties] : [],
    )
    .map((row) => {
      const { name } = row
      return [
        name !== undefined && ts.isStringLiteral(name) ? name.text : (name?.getText() ?? ''),
        inOneLine(commentOf(row)),
      ] as const
    }),
)

describe('what a row means', () => {
  it('stands above each row, in one sentence or more', () => {
    expect([...meanings.keys()].sort()).toEqual(ROWS.map(({ id }) => id).sort())
    expect([...meanings].filter(([, meaning]) => !meaning.endsWith('.'))).toEqual([])
  })

  it('stands in the comment of the type of ids too, in the same words', () => {
    const [type] = sources
      .flatMap(nodesOf)
      .filter(ts.isTypeAliasDeclaration)
      .filter(({ name }) => name.text === 'RowId')
    const listed = (type === undefined ? '' : commentOf(type)).split(/^- /m).slice(1).map(inOneLine)
    expect(listed).toEqual(ROWS.map(({ id }) => `\`${id}\`: ${meanings.get(id) ?? ''}`))
  })
})

const ids = new Set<string>(ROWS.map(({ id }) => id))
const { policy } = rulebook('base')
const isPolicyPath = (text: string): boolean =>
  text
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined,
      policy,
    ) !== undefined
const otherWords = new Set<string>(VERB_NAMES)
/** A row's id that is no other word of the library. */
const namesARow = (text: string): boolean =>
  ids.has(text) && !otherWords.has(text) && !isPolicyPath(text)

const isLoose = (type: ts.Type | undefined): boolean =>
  type === undefined || (type.flags & (ts.TypeFlags.String | ts.TypeFlags.Any)) !== 0

const isEquality = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
    node.operatorToken.kind,
  )

/** Whether the compiler would accept this text if no row had it as its id. */
const isUnchecked = (node: ts.StringLiteral): boolean => {
  const { parent } = node
  if (ts.isLiteralTypeNode(parent)) return false
  if (isEquality(parent)) {
    const other = parent.left === node ? parent.right : parent.left
    return (
      isLoose(checker.getTypeAtLocation(other)) &&
      (namesARow(node.text) || /\brow\b/.test(other.getText()))
    )
  }
  if (!namesARow(node.text)) return false
  if (ts.isPropertyAssignment(parent) && parent.name === node) {
    const whole = ts.isObjectLiteralExpression(parent.parent)
      ? checker.getContextualType(parent.parent)
      : undefined
    return whole === undefined || checker.getPropertyOfType(whole, node.text) === undefined
  }
  return isLoose(checker.getContextualType(node))
}

/** A list that a test of its own holds against the chapters, which it may not import. */
const ASIDE = 'rules/record/saidReceived.ts'

describe('the id of a row', () => {
  it('stands nowhere else as text that the compiler does not hold against the rows', () => {
    const unchecked = sources
      .filter(({ fileName }) => !fileName.startsWith(chapters) && !fileName.endsWith(ASIDE))
      .flatMap((source) =>
        nodesOf(source)
          .filter(ts.isStringLiteral)
          .filter(({ text }) => ids.has(text))
          .filter(isUnchecked)
          .map((node) => {
            const { line } = source.getLineAndCharacterOfPosition(node.getStart())
            return `${source.fileName.slice(root.length + 1)}:${line + 1} ${node.text}`
          }),
      )
    expect(unchecked).toEqual([])
  })
})
