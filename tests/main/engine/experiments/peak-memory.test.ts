/** The memory that is foretold, beside what processes of trials took. */
import { fork } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Value } from '@shared/experiments/common/values'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { resolveValues } from '@shared/experiments/common/resolve'
import { memoryParts } from '@shared/experiments/optimizers/memory'
import { definitionTable } from '@shared/experiments/registry'
import type { FromEngine, ToEngine } from '../../../../src/main/engine/process/protocol'
import { smallDatasets } from '../small-datasets'

const definition = definitionTable.optimizers
/** Those that are there, instead of all. */
const [smallImages, allImages] = [4_500, 70_000]

let datasetFolder = ''
beforeAll(async () => (datasetFolder = await smallDatasets()))
afterAll(() => rm(datasetFolder, { recursive: true }))

/** The greatest resident memory of a process so far, in bytes. */
async function peakOf(process: number): Promise<number> {
  const status = await readFile(`/proc/${process}/status`, 'utf8')
  return 1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1])
}

/** Runs a trial in a process of its own. @returns the most memory that it took */
function measured(settings: ReturnType<typeof trialOf>): Promise<number> {
  const engine = fork(resolve('out/main/engine.js'), [], { serialization: 'advanced' })
  const device = { device: 'simd', threads: 1 }
  const run = { kind: 'run', trialId: 'peak', settings, ...device, datasetFolder } as const
  return new Promise<number>((done, fail) => {
    engine.on('exit', () => fail(new Error('The engine ended.')))
    engine.on('message', (message: FromEngine) => {
      if (message.kind === 'ready') engine.send(run satisfies ToEngine)
      if (message.kind === 'done') peakOf(engine.pid ?? 0).then(done, fail)
      if (message.kind === 'failed') fail(new Error(message.message))
    })
  }).finally(() => engine.kill())
}

function trialOf(condition: string, changes: Readonly<Record<string, Value>>) {
  const values = resolveValues(definition, undefined, undefined, { dataset: 'mnist', ...changes })
  const own = valuesForCondition(definition, values, condition)
  return { definition: 'optimizers', condition, seed: 1, values: own }
}

const runs = [
  ['kfac', 'fully connected', { imagesPerTask: 500, epochsPerTask: 2 }],
  ['foof', 'fully connected', { imagesPerTask: 500, epochsPerTask: 1 }],
  [
    ...(['gradient-descent', 'residual'] as const),
    { architecture: 'resnet18', imagesPerTask: 100, batchSize: 20, epochsPerTask: 1 },
  ],
] as const

// What a process holds is told by Linux alone.
it.runIf(process.platform === 'linux').each(runs)(
  'is within a fifth of what %s took on a %s network',
  { timeout: 180_000 },
  async (condition, _, changes) => {
    const settings = trialOf(condition, { curveImages: 100, ...changes })
    const { images, ...parts } = memoryParts(definition.parse(settings))
    const ofSmall = (images * smallImages) / allImages
    const foretold = Object.values(parts).reduce((sum, part) => sum + part, ofSmall)
    const ratio = foretold / (await measured(settings))
    expect(ratio).toBeGreaterThan(0.8)
    expect(ratio).toBeLessThan(1.2)
  },
)
