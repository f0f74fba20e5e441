// @ts-check
/**
 * The ways in which the program of an older commit fell when it was attacked, each tried again on the
 * program of this folder, where all must hold; and on a checkout of that commit where one is named,
 * where each must be seen to fall, so that the probe can be believed. A line a probe; ends with 1 where one
 * is not so.
 *
 *   node scripts/defects.mjs [--fell DIR] [--only WORDS]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './parts/build.mjs'
import { ofAttention } from './parts/defects/of-attention.mjs'
import { ofGoingOn } from './parts/defects/of-going-on.mjs'
import { ofInput } from './parts/defects/of-input.mjs'
import { ofTheDoor } from './parts/defects/of-the-door.mjs'
import { ofTheStore } from './parts/defects/of-the-store.mjs'
import { Program } from './parts/defects/program.mjs'
import { programFolder, requireNode } from './parts/program.mjs'
import { closingLine, noTests } from './parts/test-counts.mjs'

requireNode()
const { values: chosen } = parseArgs({
  options: { fell: { type: 'string' }, only: { type: 'string', default: '' } },
})
await ensureBuilt()

const probes = { ...ofTheStore, ...ofAttention, ...ofTheDoor, ...ofInput, ...ofGoingOn }
const counts = noTests()

/** @param {string} name @param {boolean} isSo @param {string} what */
function report(name, isSo, what) {
  counts[isSo ? 'passed' : 'failed'] += 1
  console.log(`${isSo ? 'ok     ' : 'failed '} ${name}: ${what}`)
}

/** @param {import('./parts/defects/probe.mjs').Probe} probe @param {string} checkout */
async function outcome(probe, checkout) {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-defect-'))
  const program = new Program(checkout, folder)
  try {
    const how = await probe(program)
    return how === undefined ? { kind: 'held' } : { kind: 'fell', how }
  } catch (error) {
    return { kind: 'not tried', how: error instanceof Error ? error.message : String(error) }
  } finally {
    await program.end()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

const places = [
  { checkout: programFolder, wanted: 'held', where: 'here' },
  ...(chosen.fell ? [{ checkout: resolve(chosen.fell), wanted: 'fell', where: 'before' }] : []),
]
for (const [name, probe] of Object.entries(probes)) {
  if (!name.includes(chosen.only)) continue
  for (const { checkout, wanted, where } of places) {
    const { kind, how = '' } = await outcome(probe, checkout)
    report(name, kind === wanted, `${where} ${kind}${how ? `: ${how}` : ''}`)
  }
}
console.log(closingLine(counts))
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1
