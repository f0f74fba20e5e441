import { describe, expect, it } from 'vitest'
import type { Value } from '@shared/experiments/common/values'
import { resolveValues } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf } from '@shared/presets/registry'
import { differencesFromPaper } from '@shared/published/differences'

function differing(condition: string, changes: Readonly<Record<string, Value>>) {
  const preset = presetOf('table-4.1')
  const paper = preset.scales.find(({ id }) => id === 'paper')
  const chosen = { dataset: 'split-mnist' }
  const values = resolveValues(definitionOf(preset.definition), preset, paper, {
    ...chosen,
    ...changes,
  })
  return differencesFromPaper({ preset: 'table-4.1', chosen }, condition, values)?.map(
    ({ parameter }) => parameter.id,
  )
}

describe('settings that differ from the published ones', () => {
  it('are named', () => {
    expect(differing('ewc', {})).toEqual([])
    expect(differing('ewc', { epochsPerTask: 7, 'ewc.learningRate': 0.5 })).toEqual([
      'epochsPerTask',
      'learningRate',
    ])
  })

  it('are not those that only observe', () => {
    expect(differing('ewc', { 'ewc.watcher': 'si', curvePoints: 3, curveImages: 100 })).toEqual([])
  })

  it('are not limits above the images that there are', () => {
    expect(differing('ewc', { imagesPerTask: 59_999 })).toEqual([])
    expect(differing('ewc', { imagesPerTask: 100 })).toEqual(['imagesPerTask'])
  })
})
