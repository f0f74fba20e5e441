/**
 * docs/reproduction.md from the stored reproductions (docs/reproduction/*.json): every finding of the
 * program once, what is published, what was measured at the published settings, and the verdict.
 *
 *   node scripts/reproduction-page.mjs
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { reportOf } from './parts/lab-run.mjs'
import { inProgram } from './parts/program.mjs'
import { pageOf } from './parts/reproduction-report.mjs'

const folder = inProgram('docs', 'reproduction')

/** Paths of the files that hold measurements of an experiment. */
async function measuredFiles() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const all = await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name), 'utf8')
      return { path: join(folder, name), hasCells: 'cells' in JSON.parse(content) }
    }),
  )
  return all.filter(({ hasCells }) => hasCells).map(({ path }) => path)
}

const files = await measuredFiles()
const file = inProgram('docs', 'reproduction.md')
const style = await resolveConfig(file)
await writeFile(file, await format(pageOf(await reportOf(files)), { ...style, parser: 'markdown' }))
console.log(`Written: ${file} (${files.length} runs)`)
