import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mentions } from './mentions.js'
import { pages } from './pages.js'

const law = join(import.meta.dirname, '..')
for (const [name, text] of Object.entries(pages(mentions(join(law, '..', '..'))))) writeFileSync(join(law, name), text)
