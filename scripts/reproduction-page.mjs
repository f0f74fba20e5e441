/**
 * docs/reproduction.md from the stored reproductions (docs/reproduction/*.json): every finding of the
 * program once, what is published, what was measured at the published settings, and the verdict; and
 * the maps of the searches for settings that are not published.
 *
 *   node scripts/reproduction-page.mjs
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { reportOf } from './parts/lab-run.mjs'
import { inProgram } from './parts/program.mjs'
import { pageOf } from './parts/reproduction-report.mjs'
import { searchMap } from './parts/search-map.mjs'
import { mapFile, publishedFor } from './parts/search-report.mjs'

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

/** The stored searches, with the names of their files. */
async function storedSearches() {
  const names = (await readdir(folder)).filter((name) => /^search-.*\.json$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => ({
      file: name,
      ...JSON.parse(await readFile(join(folder, name), 'utf8')),
    })),
  )
}

const files = await measuredFiles()
const searches = await storedSearches()
const report = await reportOf(files)
for (const search of searches)
  await writeFile(
    join(folder, mapFile(search.file)),
    searchMap(search, publishedFor(search, report)),
  )
const file = inProgram('docs', 'reproduction.md')
const style = await resolveConfig(file)
await writeFile(file, await format(pageOf(report, searches), { ...style, parser: 'markdown' }))
console.log(`Written: ${file} (${files.length} runs, ${searches.length} searches)`)
