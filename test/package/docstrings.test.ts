import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { publicNames, type PublicName } from './publicApi.js'

const declared = (): readonly PublicName[] => [
  ...new Map(publicNames().map((exported) => [exported.symbol, exported])).values(),
]

const hasText = (doc: ts.JSDoc): boolean =>
  (ts.getTextOfJSDocComment(doc.comment) ?? '').trim() !== ''
const docsOf = (node: ts.Node): readonly ts.JSDoc[] =>
  ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
const isExplained = (node: ts.Node): boolean => docsOf(node).some(hasText)
const hasExample = (node: ts.Node): boolean =>
  ts
    .getJSDocTags(node)
    .some(
      ({ tagName, comment }) =>
        tagName.text === 'example' && (ts.getTextOfJSDocComment(comment) ?? '').trim() !== '',
    )

/** `Offer.row`, `Actions.later.verb`: the members of a type that have no line of their own. */
const bareMembers = (node: ts.Node, path: string): readonly string[] => {
  const isMember = ts.isPropertySignature(node) || ts.isMethodSignature(node)
  const here = isMember ? `${path}.${node.name.getText()}` : path
  const below: string[] = []
  node.forEachChild((child) => {
    below.push(...bareMembers(child, here))
  })
  return isMember && !isExplained(node) ? [here, ...below] : below
}

const isType = (node: ts.Node): boolean =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)
const placeOf = ({ file, declared: name }: PublicName): string => `${file}: ${name}`

describe('docstrings', () => {
  it('explain every exported name', () => {
    const bare = declared().filter(({ declaration }) => !isExplained(declaration))
    expect(bare.map(placeOf)).toEqual([])
  })

  it('show an example of every exported function', () => {
    const bare = declared().filter(
      ({ isFunction, declaration }) => isFunction && !hasExample(declaration),
    )
    expect(bare.map(placeOf)).toEqual([])
  })

  it('explain every member of an exported type', () => {
    const bare = declared()
      .filter(({ declaration }) => isType(declaration))
      .flatMap(({ file, declared: name, declaration }) =>
        bareMembers(declaration, `${file}: ${name}`),
      )
    expect(bare).toEqual([])
  })
})
