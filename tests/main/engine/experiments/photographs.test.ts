/** The figures of chapter 5 on photographs, on images made up in the formats of CIFAR and SVHN: imported, then learned. */
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { standInsIn, withImported } from '@shared/datasets/stand-ins'
import { snapshotOf, type DatasetSnapshot } from '@shared/datasets/snapshot'
import type { WellKnownId } from '@shared/datasets/importable'
import type { Value } from '@shared/experiments/common/values'
import { expandTrials } from '@shared/experiments/common/expand'
import { resolveRequest } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { convolutionPresets } from '@shared/presets/optimizer-convolutions'
import { presetOf, type PresetId } from '@shared/presets/registry'
import type { LoadedDevice } from '../../../../src/main/engine/device/device'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { runTrial } from '../../../../src/main/engine/experiments/registry'
import { runImport } from '../../../../src/main/import/run-import'
import { datasetFolder } from '../../../../src/main/paths'
import {
  cifar100BinaryFiles,
  cifar10PythonFiles,
  writeArchive,
} from '../../../fixtures/look-alikes/cifar'
import { lookAlike } from '../../../fixtures/look-alikes/images'
import { temporaryFolder } from '../../../fixtures/temporary-folder'
import { svhnFiles, writeFiles } from '../../../fixtures/look-alikes/others'
import { silent } from '../../import/imported'

const shape = { height: 32, width: 32, channels: 3 }
const ten = lookAlike(shape, 10, { training: 15, test: 2 })
const hundred = lookAlike(shape, 100, { training: 2, test: 1 })
/** As many as the largest batches of Fig 5.16. */
const numbers = lookAlike(shape, 10, { training: 103, test: 2 })

let [folder, importedFolder] = ['', '']
let device: LoadedDevice
const images: DatasetSnapshot[] = []

/** Imports what is at `path`, and calls it by the name that the presets ask for. */
async function imported(id: WellKnownId, path: string): Promise<void> {
  const workFolder = join(folder, `work-${id}`)
  await mkdir(workFolder)
  const order = { path, workFolder, taken: [], at: '2026-01-01T00:00:00Z' }
  const done = await runImport(order, silent)
  await rename(done.folder, join(importedFolder, id))
  images.push(snapshotOf(id, done.description))
}

beforeAll(async () => {
  folder = temporaryFolder()
  importedFolder = join(folder, 'imported')
  await mkdir(importedFolder)
  device = await loadDevice('simd')
  const archive = (name: string, files: Parameters<typeof writeArchive>[2]) =>
    writeArchive(folder, name, files)
  await imported('cifar-10', await archive('ten.tar.gz', cifar10PythonFiles(ten)))
  await imported('cifar-100', await archive('hundred.tar.gz', cifar100BinaryFiles(hundred)))
  await writeFiles(folder, svhnFiles(numbers))
  await imported('svhn', join(folder, 'train_32x32.mat'))
}, 60_000)

const definition = definitionOf('optimizers')

/** As in the thesis, but with a narrow network, few images and passes. */
const tiny: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  'resnet18-plain': { architecture: 'resnet8-plain', imagesPerTask: 100, batchSize: 50 },
  resnet18: { architecture: 'resnet8', imagesPerTask: 100, batchSize: 50 },
  vgg11: { architecture: 'vgg11-narrow', epochsPerTask: 1 },
}

describe.each(Object.keys(convolutionPresets) as PresetId[])('%s', (id) => {
  const preset = presetOf(id)
  const request = {
    ...{ definition: definition.id, preset: id, scale: 'paper' as const, values: {} },
    ...{ sweeps: preset.sweeps ?? {}, conditions: preset.conditions, seeds: [42] },
  }
  const { values } = resolveRequest(definition, preset, request)

  it('runs with every method on what was imported, with the methods of the thesis', async () => {
    const own: Record<string, Value> = {
      dataset: withImported(String(values['dataset']), images),
      ...{ epochsPerTask: 2, curveImages: 100, averagedUpdates: 1 },
      ...tiny[String(values['architecture'])],
      ...{ 'kfac.warmUpBatches': 1, 'foof.warmUpBatches': 1 },
    }
    expect(standInsIn(own['dataset'] as string)).toEqual([])
    const settings = resolveRequest(definition, preset, { ...request, values: own })
    const trials = expandTrials(definition, preset, settings, own)
    expect(new Set(trials.map(({ settings: { condition } }) => condition))).toEqual(
      new Set(preset.conditions),
    )
    for (const { settings: trial } of trials) {
      expect(trial.values).toMatchObject({
        ...{ augmentation: 'crops-and-flips', inputScaling: 'photographs', momentumFrom: 1 },
      })
      const { result } = await runTrial(trial, device, { datasetFolder, importedFolder })
      const { finalTrainingLoss = NaN, divergedAtStep = Infinity } = result.scalars
      // So few steps need not learn, and may diverge: then it is said when.
      expect(Number.isFinite(finalTrainingLoss) || Number.isFinite(divergedAtStep)).toBe(true)
      const { x = [], y = [] } = result.series['trainingLoss'] ?? {}
      expect(x.length).toBeGreaterThan(0)
      expect(y[0]).toBeGreaterThan(0)
    }
  }, 240_000)

  it('says what must be imported, at the scales that learn it', () => {
    const [said = ''] = definition.warnings?.(resolveRequest(definition, preset, request)) ?? []
    expect(said).toMatch(/do not come with the program\..*: download \S+ from http/)
    const quick = { ...request, scale: 'quick' as const }
    const atOnce = resolveRequest(definition, preset, quick)
    expect(definition.warnings?.(atOnce)).toEqual([])
    expect(definition.methods(atOnce)).toContain('Scenes, not CIFAR')
  })
})
