// Writes above each section and field of a policy what it means, in the types of the package, so
// that an editor shows it. Part of `npm run build`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { DECLARATION } from '../../src/policy/fields/declaration.js'
import { HEAD } from '../../src/policy/fields/head.js'
import { propertyMeaning } from '../../src/policy/shapes/describe.js'
import type { Properties } from '../../src/policy/shapes/shape.js'

/** What is said of a key, and of the keys inside it. */
interface Words {
  readonly own: string | null
  readonly inside: { readonly [key: string]: Words }
}

const wordsOf = (properties: Properties): Words['inside'] =>
  Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [
      key,
      { own: propertyMeaning(property), inside: {} },
    ]),
  )

/** By the names of the constants whose types are written. */
const DECLARED: Words['inside'] = {
  HEAD: { own: null, inside: wordsOf(HEAD) },
  DECLARATION: {
    own: null,
    inside: Object.fromEntries(
      Object.entries(DECLARATION).map(([name, { means, fields }]) => [
        name,
        { own: means, inside: wordsOf(fields) },
      ]),
    ),
  },
}

interface Comment {
  readonly at: number
  readonly words: string
}

/** The comments for the keys below a node, wherever in its type they stand. */
const commentsIn = (
  node: ts.Node,
  inside: Words['inside'],
  source: ts.SourceFile,
): readonly Comment[] => {
  const found: Comment[] = []
  node.forEachChild((child) => {
    const words = ts.isPropertySignature(child) ? inside[child.name.getText(source)] : undefined
    if (words !== undefined && words.own !== null)
      found.push({ at: child.getStart(source), words: words.own })
    found.push(...commentsIn(child, words?.inside ?? (words === undefined ? inside : {}), source))
  })
  return found
}

/** The text of a file of types, with these words in it. */
export const described = (text: string): string => {
  const source = ts.createSourceFile('types.d.ts', text, ts.ScriptTarget.ES2022)
  const comments = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap((constant) =>
      commentsIn(constant, DECLARED[constant.name.getText(source)]?.inside ?? {}, source),
    )
  return [...comments]
    .sort((a, b) => b.at - a.at)
    .reduce((all, { at, words }) => `${all.slice(0, at)}/** ${words} */ ${all.slice(at)}`, text)
}

if (process.argv[1] === import.meta.filename) {
  const dist = resolve(import.meta.dirname, '../../dist')
  for (const name of readdirSync(dist).filter((each) => /\.d\.c?ts$/.test(each))) {
    const text = readFileSync(resolve(dist, name), 'utf8')
    writeFileSync(resolve(dist, name), described(text))
  }
}
