// @ts-check
/**
 * Imports thousands of mutated files of every format, recordings among them: none may crash, hang, write
 * outside its folder or fill the memory.
 *
 *   node scripts/fuzz-import.mjs [--each 2000] [--from 0] [--only NAME]
 */
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { inProgram } from './parts/program.mjs'

const alias = { '@shared': inProgram('src', 'shared') }
const look = (/** @type {string} */ name) => inProgram('tests', 'fixtures', 'look-alikes', name)

/** @typedef {{ imported: number, refused: number, faults: readonly string[], memory: number }} Fuzzed */
/** @typedef {{ name: string }} Named */
/** @typedef {(victim: unknown, numbers: readonly number[]) => Promise<Fuzzed> | Fuzzed} Fuzz */
const { module } =
  /** @type {{ module: { victims: readonly Named[], fuzz: Fuzz, readers: readonly Named[], fuzzReader: Fuzz } }} */ (
    await runnerImport(look('fuzz-all.ts'), { resolve: { alias } })
  )

const { values } = parseArgs({
  options: {
    each: { type: 'string', default: '2000' },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
})
let failed = false
const all = [
  ...module.readers.map((victim) => /** @type {const} */ ([victim, module.fuzzReader])),
  ...module.victims.map((victim) => /** @type {const} */ ([victim, module.fuzz])),
]
for (const [victim, fuzz] of all.filter(([{ name }]) => (values.only ?? name) === name)) {
  const numbers = Array.from({ length: Number(values.each) }, (_, n) => Number(values.from) + n)
  const { imported, refused, faults, memory } = await fuzz(victim, numbers)
  const megabytes = Math.round(memory / 1e6)
  console.log(`${victim.name}: ${imported} imported, ${refused} refused, ${megabytes} MB more`)
  for (const fault of faults) console.log(`  ${fault}`)
  failed ||= faults.length > 0
}
process.exitCode = failed ? 1 : 0
