/** What the built programs load: the walls between the rooms hold in what is shipped, too. */
import { readFileSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** Static and dynamic imports, re-exports, and `require` of a literal. */
const imports = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*["']([^"']+)["']/g

/** Packages that a bundle and all its chunks import, without Node's own modules. */
function packagesOf(entry: string): Set<string> {
  const [packages, seen, open] = [new Set<string>(), new Set<string>(), [resolve(entry)]]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
      if (name.startsWith('.')) open.push(join(dirname(file), name))
      else if (!name.startsWith('node:') && !builtinModules.includes(name)) packages.add(name)
    }
  }
  return packages
}

const electron = /^electron/
const tensors = /^@tensorflow\//
const database = /^(better-sqlite3|kysely)/
const window = /^(vue|pinia|vue-router|reka-ui|katex)/
const drawing = /^(@resvg\/|pdfkit|svg-to-pdfkit)/

test.each([
  ['lab', [database], [electron, tensors, window, drawing]],
  ['engine', [tensors], [electron, database, window]],
  ['import', [/^yauzl$/], [electron, tensors, database, window]],
  ['figures', [drawing], [electron, tensors, database, window]],
  ['cli', [], [electron, tensors, window]],
  ['index', [electron], [tensors, database, window]],
])('%s.js loads what it needs and nothing that is not its business', (bundle, loaded, never) => {
  const packages = [...packagesOf(`out/main/${bundle}.js`)]
  for (const pattern of loaded) expect(packages.some((name) => pattern.test(name))).toBe(true)
  for (const pattern of never) expect(packages.filter((name) => pattern.test(name))).toEqual([])
})

test('the preload script is one file that a sandbox can load', () => {
  expect(readdirSync('out/preload')).toEqual(['index.cjs'])
  expect([...packagesOf('out/preload/index.cjs')]).toEqual(['electron'])
})

test('the page of the window names no foreign address and no script in itself', () => {
  const page = readFileSync('out/renderer/index.html', 'utf8')
  expect(page).toMatch(/<script type="module"[^>]* src="\.\//)
  expect(page).not.toMatch(/https?:|<script>/)
})
