// @ts-check
/**
 * A random search of 20 000 trials on a simulated cluster of 2 000 cores, through the code that hands in, asks
 * and collects, on a clock that jumps: computers fail, tasks are preempted, files appear late, the queue looks
 * empty for a while, the scheduler is down, the lid is closed. Nothing may be lost or computed twice, and the
 * scheduler is asked at most once a minute. `tests/doubles/cluster/simulation.ts` tells what is simulated.
 *
 *   node scripts/simulate-cluster.mjs [--trials 20000] [--cores 2000] [--seed 1] [--write FILE]
 *
 * With `--write` what was measured is also written as JSON; that of the last run is docs/clusters/simulation.json.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { inProgram, requireNode } from './parts/program.mjs'

requireNode()
const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '20000' },
    cores: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    write: { type: 'string' },
  },
})

/** @typedef {import('../tests/doubles/cluster/simulation.ts')} Module */
const { module } = /** @type {{ module: Module }} */ (
  await runnerImport(inProgram('tests', 'doubles', 'cluster', 'simulation.ts'), {
    resolve: { alias: { '@shared': inProgram('src', 'shared') } },
  })
)

const start = performance.now()
const { faults, ...measured } = await new module.Simulation({
  trials: Number(values.trials),
  cores: Number(values.cores),
  seed: Number(values.seed),
}).run()
const seconds = Math.round((performance.now() - start) / 100) / 10
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)

for (const [name, value] of Object.entries(measured)) console.log(`${name.padEnd(22)} ${value}`)
console.log(`It took ${seconds} s and at most ${megabytes} MB.`)
for (const fault of faults) console.log(fault)
console.log(
  faults.length === 0
    ? 'Sound: nothing was lost, nothing computed twice, and the scheduler asked at most once a minute.'
    : `${faults.length} faults.`,
)
if (values.write !== undefined) {
  const { version } = JSON.parse(await readFile(inProgram('package.json'), 'utf8'))
  const taken = new Date().toISOString().slice(0, 10)
  const record = { taken, version, seconds, megabytes, ...measured, faults }
  await mkdir(dirname(values.write), { recursive: true })
  await writeFile(values.write, `${JSON.stringify(record, null, 2)}\n`)
}
process.exitCode = faults.length === 0 ? 0 : 1
