/** Table 3.2 on images made up in the format of TinyImageNet: imported, then learned. */
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
import { lookAlike } from '../../../fixtures/look-alikes/images'
import { tinyImagenetFiles, writeFiles } from '../../../fixtures/look-alikes/others'
import { inFolder, silent } from '../../import/imported'

/** The classes that the smallest scale learns. */
const made = lookAlike({ height: 64, width: 64, channels: 3 }, 40, { training: 5, test: 1 })
const preset = presetOf('table-3.2')
const definition = definitionOf(preset.definition)

it('runs at its smallest scale, in fewer passes, with strengths found by halving', async () => {
  await inFolder(async (folder) => {
    await writeFiles(folder, tinyImagenetFiles(made))
    const workFolder = join(folder, 'work')
    await mkdir(workFolder)
    const path = join(folder, 'tiny-imagenet-200')
    const done = await runImport(
      { path, workFolder, taken: [], at: '2026-01-01T00:00:00Z' },
      silent,
    )
    // Made-up images are not taken for those of the name that the preset asks for.
    expect(done.id).not.toBe('tiny-imagenet')
    const importedFolder = join(folder, 'imported')
    await mkdir(importedFolder)
    await rename(done.folder, join(importedFolder, 'tiny-imagenet'))
    const images = snapshotOf('tiny-imagenet', done.description)
    const request = {
      ...{ definition: definition.id, preset: preset.id, scale: 'quick' as const },
      values: {},
      ...{ sweeps: {}, conditions: ['si', 'sos'], seeds: [2019] },
    }
    const { values } = resolveRequest(definition, preset, request)
    const own = {
      dataset: withImported(String(values['dataset']), [images]),
      ...{ epochsPerTask: 1, imagesPerTask: 100, curvePoints: 1, acceptedShare: 0 },
    }
    const settings = resolveRequest(definition, preset, { ...request, values: own })
    const [trial, other] = expandTrials(definition, preset, settings, own)
    expect([trial?.settings.condition, other?.settings.condition]).toEqual(['si', 'sos'])
    const device = await loadDevice('simd')
    const options = { datasetFolder, importedFolder }
    const { result, network } = await runTrial(trial!.settings, device, options)
    expect(result.matrices['taskAccuracy']).toMatchObject({ rows: 2, columns: 2 })
    expect(network.find(({ name }) => name === 'strengths/0')?.shape).toEqual([3, 3, 3, 64])
    expect(network.filter(({ shape }) => shape.at(-1) === 20 && shape.length === 2)).toHaveLength(2)
    const { y: strengths } = result.series['chosen/strength']!
    // Any accuracy is enough here: the published strength is kept.
    expect(strengths).toEqual([400, 400])
    // A fifth of the images is for validation: four steps of twenty images a pass.
    expect(result.series['chosen/strength']?.x).toEqual([4, 8])
  })
}, 240_000)
