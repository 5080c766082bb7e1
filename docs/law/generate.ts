// Writes the pages of this folder anew: npm run docs:law
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pagesOf } from './pages.js'
import { HERE, namingFiles, rules } from './rule.js'

for (const [name, text] of pagesOf(rules(), namingFiles())) {
  writeFileSync(join(HERE, name), text)
  console.log(`docs/law/${name}`)
}
