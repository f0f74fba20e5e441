// @ts-check
/** What somebody does on a first afternoon, for `offline.mjs`. Ends with 1 where a part of it fails. */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import png from 'pngjs'
import { outputOf } from './child.mjs'
import { inProgram } from './program.mjs'
import { shortTorture } from './torture-requests.mjs'
import { TorturedLab } from './tortured-lab.mjs'

const folder = mkdtempSync(join(tmpdir(), 'palimpsest-offline-'))
const lab = new TorturedLab(join(folder, 'store'))
const cli = inProgram('out/main/cli.js')
/** @param {readonly string[]} words */
const ask = (...words) => outputOf(process.execPath, [cli, ...words, '--db', lab.database])

/** Two classes of little pictures. */
function pictures() {
  for (const [name, grey] of /** @type {const} */ ([
    ['dark', 40],
    ['light', 220],
  ])) {
    mkdirSync(join(folder, 'pictures', name), { recursive: true })
    for (let index = 0; index < 12; index++) {
      const image = new png.PNG({ width: 12, height: 12 })
      image.data.fill(grey + index)
      writeFileSync(join(folder, 'pictures', name, `${index}.png`), png.PNG.sync.write(image))
    }
  }
  return join(folder, 'pictures')
}

try {
  const page = await fetch(await lab.address())
  assert.equal(page.status, 200)
  assert.match(await page.text(), /<script type="module"/)
  console.log('The window is served.')

  const requests = shortTorture.filter(({ definition }) =>
    ['lifelong', 'perceptron'].includes(definition),
  )
  const found = await lab.runAll(requests)
  assert.ok(found.every(({ trials }) => trials.every(({ status }) => status === 'done')))
  console.log(`${found.length} experiments were run.`)

  const file = join(folder, 'figure.svg')
  const id = lab.ids[0] ?? ''
  await ask('export', id, '--figure', 'learning-curves', '--format', 'svg', '--out', file)
  assert.ok(statSync(file).size > 1_000)
  console.log('A figure was exported.')

  const imported = JSON.parse(await ask('import', pictures(), '--licence', 'None.', '--json'))
  assert.equal(imported.dataset.description.classes.length, 2)
  console.log('A data set was imported.')
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await lab.end()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
