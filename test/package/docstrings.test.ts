import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { publicNames, type PublicName } from './publicApi.js'
import undocumented from './undocumented.json' with { type: 'json' }

const roomOf = ({ file }: PublicName): string => file.split('/')[0] ?? file
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

const missing = {
  examples: () =>
    declared()
      .filter(({ isFunction, declaration }) => isFunction && !hasExample(declaration))
      .map((exported) => ({ room: roomOf(exported), name: exported.declared })),
  docs: () =>
    declared()
      .filter(({ declaration }) => !isExplained(declaration))
      .map((exported) => ({ room: roomOf(exported), name: exported.declared })),
  members: () =>
    declared()
      .filter(
        ({ declaration }) =>
          ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration),
      )
      .flatMap((exported) =>
        bareMembers(exported.declaration, exported.declared).map((name) => ({
          room: roomOf(exported),
          name,
        })),
      ),
}

/** What may still be missing, by room: the lists only ever get shorter. */
const allowed = (list: Readonly<Record<string, readonly string[]>>): ReadonlySet<string> =>
  new Set(Object.entries(list).flatMap(([room, names]) => names.map((name) => `${room} ${name}`)))

const unexpected = (
  found: readonly { readonly room: string; readonly name: string }[],
  list: Readonly<Record<string, readonly string[]>>,
): readonly string[] => {
  const known = allowed(list)
  return found.map(({ room, name }) => `${room} ${name}`).filter((name) => !known.has(name))
}

describe('docstrings', () => {
  it('every exported name is explained', () => {
    expect(unexpected(missing.docs(), undocumented.docs)).toEqual([])
  })

  it('every exported function has an example', () => {
    expect(unexpected(missing.examples(), undocumented.examples)).toEqual([])
  })

  it('every member of an exported type is explained', () => {
    expect(unexpected(missing.members(), undocumented.members)).toEqual([])
  })
})
