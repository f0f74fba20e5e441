/** Fig 5.17 on faces made up in the format of FACES: imported, then given back. */
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { snapshotOf } from '@shared/datasets/snapshot'
import { withImported } from '@shared/datasets/stand-ins'
import { expandTrials } from '@shared/experiments/common/expand'
import { resolveRequest } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf } from '@shared/presets/registry'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { runTrial } from '../../../../src/main/engine/experiments/registry'
import { runImport } from '../../../../src/main/import/run-import'
import { datasetFolder } from '../../../../src/main/paths'
import { facesLookAlike } from '../../../fixtures/look-alikes/faces'
import { writeFiles } from '../../../fixtures/look-alikes/others'
import { inFolder, silent } from '../../import/imported'

const preset = presetOf('fig-5.17')
const definition = definitionOf(preset.definition)

it('learns 625 pixels of each face, and tests with other people', async () => {
  await inFolder(async (folder) => {
    await writeFiles(folder, facesLookAlike(4).files)
    const workFolder = join(folder, 'work')
    await mkdir(workFolder)
    const path = join(folder, 'newfaces_rot_single.mat')
    const done = await runImport(
      { path, workFolder, taken: [], at: '2026-01-01T00:00:00Z' },
      silent,
    )
    // So few are not taken for those of the name that the preset asks for.
    expect(done.id).not.toBe('faces')
    const importedFolder = join(folder, 'imported')
    await mkdir(importedFolder)
    await rename(done.folder, join(importedFolder, 'faces'))
    const images = snapshotOf('faces', done.description)
    const request = {
      ...{ definition: definition.id, preset: preset.id, scale: 'quick' as const },
      ...{ values: {}, sweeps: {}, conditions: ['foof', 'kfac'], seeds: [42] },
    }
    const { values } = resolveRequest(definition, preset, request)
    const own = {
      dataset: withImported(String(values['dataset']), [images]),
      ...{ imagesPerTask: 100, batchSize: 50, averagedUpdates: 2, curveImages: 100 },
      ...{ epochsPerTask: 5, 'foof.learningRate': 30, 'foof.damping': 20 },
    }
    const settings = resolveRequest(definition, preset, { ...request, values: own })
    const [trial] = expandTrials(definition, preset, settings, own)
    const device = await loadDevice('simd')
    const options = { datasetFolder, importedFolder }
    const { result, network } = await runTrial(trial!.settings, device, options)
    expect(network.find(({ name }) => name === 'strengths/0')?.shape).toEqual([625, 1000])
    expect(network.find(({ name }) => name === 'strengths/7')?.shape).toEqual([1000, 625])
    const { x, y } = result.series['trainingLoss']!
    expect(x).toEqual([2, 4, 6, 8, 10])
    expect(y.at(-1)).toBeLessThan(0.7 * y[0]!)
    expect(result.scalars['finalTestLoss']).toBeLessThan(result.series['testLoss']!.y[0]!)
  })
})
