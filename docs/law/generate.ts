import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mentions } from './generate/data/mentions.js'
import { pages } from './generate/pages/pages.js'

const law = import.meta.dirname
for (const [name, text] of Object.entries(pages(mentions(join(law, '..', '..')))))
  writeFileSync(join(law, name), text)
