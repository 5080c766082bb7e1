import { posix } from 'node:path'

/** Imports point one way: a room imports from itself and from those before it. */
export const LAYERS = [
  'model',
  'policy',
  'rules',
  'codec',
  'compile',
  'engine',
  'questions',
  'oracle',
]

/** They stand side by side on the layers, and know nothing of each other. */
export const LEAVES = ['verify', 'backtest', 'testing', 'projections']

/**
 * May `from` import from `to`? Both are rooms of src; '' is src itself, where the entry points
 * stand.
 */
export const mayImport = (from, to) => {
  if (from === to || from === 'cli') return true
  if (to === '' || to === 'cli') return false
  if (from === '') return true
  if (LEAVES.includes(from)) return LAYERS.includes(to)
  return LAYERS.includes(from) && LAYERS.includes(to) && LAYERS.indexOf(to) < LAYERS.indexOf(from)
}

/** The folder below src in which a path stands, '' for src itself, undefined outside. */
export const folderOf = (path) => {
  const parts = path.replaceAll('\\', '/').split('/')
  const src = parts.lastIndexOf('src')
  if (src < 0) return undefined
  return parts.length - src > 2 ? parts[src + 1] : ''
}

const direction = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { wrong: 'imports point one way: `{{from}}` may not import from `{{to}}`' },
  },
  create: (context) => {
    const check = (node) => {
      const source = node.source
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return
      const file = context.filename.replaceAll('\\', '/')
      const from = folderOf(file)
      const to = folderOf(posix.join(posix.dirname(file), source.value))
      if (from === undefined || (to !== undefined && mayImport(from, to))) return
      context.report({
        node: source,
        messageId: 'wrong',
        data: { from: from || 'src', to: to === undefined ? source.value : to || 'src' },
      })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

export const layers = { rules: { direction } }
