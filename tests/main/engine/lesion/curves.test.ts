import { describe, expect, it } from 'vitest'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { definitionOf } from '../../../../src/shared/experiments/registry'
import { resolveValues } from '@shared/experiments/common/resolve'
import { lesionLevels, measuredOrderings } from '../../../../src/shared/lesions/lesion'
import { smallRuns } from '../small-runs'

const { run } = smallRuns('simd')

function energyTrial(lesionImages: number): TrialSettings {
  const definition = definitionOf('energy')
  const values = resolveValues(definition, undefined, undefined, {
    imagesPerTask: 4000,
    hiddenNeurons: 32,
    batchSize: 50,
    epochsPerTask: 5,
    'plastic-release.pMin': 0.5,
    testSamples: 2,
    curveImages: 100,
    'plastic-release.lesionImages': lesionImages,
  })
  const condition = 'plastic-release'
  const own = valuesForCondition(definition, values, condition)
  return { definition: 'energy', condition, seed: 2019, values: own }
}

describe('lesion curves of a trial', () => {
  it('are measured where asked for and change nothing else', async () => {
    const fractions: number[] = []
    const reports = { progress: (fraction: number) => fractions.push(fraction) }
    const lesioned = await run(energyTrial(100), { reports })
    const plain = await run(energyTrial(0))
    const { lesionedHalfLowP, lesionedHalfRandom, ...scalars } = lesioned.result.scalars
    const curves = Object.keys(lesioned.result.matrices).filter((id) => id.startsWith('lesion/'))
    expect(curves.sort()).toEqual(measuredOrderings.map((id) => `lesion/${id}`).sort())
    expect(scalars).toEqual(plain.result.scalars)
    for (const [id, matrix] of Object.entries(plain.result.matrices))
      expect(lesioned.result.matrices[id]).toEqual(matrix)
    expect(lesioned.network).toEqual(plain.network)

    for (const id of curves) {
      const { rows, columns, values } = lesioned.result.matrices[id]!
      expect([rows, columns]).toEqual([2, lesionLevels.length])
      expect([...values.slice(0, columns)]).toEqual(lesionLevels)
      // The intact network is the same in all.
      expect(values[columns]).toBe(lesioned.result.matrices['lesion/p']!.values[columns])
      expect(values[columns]).toBeGreaterThan(0.5)
    }
    const at = (id: string) => lesioned.result.matrices[id]!.values[lesionLevels.length + 5]
    expect(lesionedHalfLowP).toBe(at('lesion/p'))
    expect(lesionedHalfRandom).toBe(at('lesion/random'))
    expect(lesionedHalfLowP).toBeGreaterThan(lesionedHalfRandom!)
    const { values: random } = lesioned.result.matrices['lesion/random']!
    expect(random.at(-1)).toBeLessThan(random[lesionLevels.length]! - 0.2)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
  })
})
