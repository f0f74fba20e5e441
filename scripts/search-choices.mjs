/**
 * src/shared/published/search-choices.ts from the finished searches in docs/reproduction.
 *
 *   node scripts/search-choices.mjs
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { inProgram } from './parts/program.mjs'
import { choicesIn, choicesSource } from './parts/search-record.mjs'

const folder = inProgram('docs', 'reproduction')
const names = (await readdir(folder)).filter((name) => /^search-.*\.json$/.test(name)).sort()
const records = await Promise.all(
  names.map(async (file) => ({ file, ...JSON.parse(await readFile(join(folder, file), 'utf8')) })),
)
const file = inProgram('src', 'shared', 'published', 'search-choices.ts')
const style = await resolveConfig(file)
const choices = choicesIn(records)
await writeFile(file, await format(choicesSource(choices), { ...style, parser: 'typescript' }))
console.log(`Written: ${file} (${choices.length} choices)`)
