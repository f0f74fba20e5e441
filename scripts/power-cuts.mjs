// @ts-check
/**
 * Cuts the power, simulated, at many random moments of a run: nothing that was shown as done may be lost,
 * no store unreadable. `tests/doubles/power/power-cuts.ts` tells what is simulated and what is not.
 *
 *   node scripts/power-cuts.mjs [--cuts 1000] [--trials 30] [--engine]
 *
 * With `--engine` the trials are quick ones of the real engine, else of one that computes nothing.
 */
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { ensureBuilt } from './parts/build.mjs'
import { inProgram, requireNode } from './parts/program.mjs'

requireNode()
const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '1000' },
    trials: { type: 'string', default: '30' },
    engine: { type: 'boolean' },
  },
})
await ensureBuilt()

/** @typedef {{ cuts: number, shown: number, faults: readonly string[] }} Cuts */
const { module } =
  /** @type {{ module: { powerCuts: (seeds: readonly number[], cuts: number, options: object) => Promise<Cuts> } }} */ (
    await runnerImport(inProgram('tests', 'doubles', 'power', 'power-cuts.ts'), {
      resolve: { alias: { '@shared': inProgram('src', 'shared') } },
    })
  )

const seeds = Array.from({ length: Number(values.trials) }, (_, n) => n + 1)
const options = values.engine ? { enginePath: inProgram('out', 'main', 'engine.js') } : {}
const { cuts, shown, faults } = await module.powerCuts(seeds, Number(values.cuts), options)
for (const fault of faults) console.log(fault)
console.log(
  faults.length === 0
    ? `Sound: ${cuts} power cuts, none of ${shown} trials that were shown as done was lost.`
    : `${faults.length} faults at ${cuts} power cuts.`,
)
process.exitCode = faults.length === 0 ? 0 : 1
