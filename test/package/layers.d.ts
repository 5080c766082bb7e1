import type { ESLint } from 'eslint'

export const LAYERS: readonly string[]
export const LEAVES: readonly string[]
export const mayImport: (from: string, to: string) => boolean
export const folderOf: (path: string) => string | undefined
export const layers: ESLint.Plugin
