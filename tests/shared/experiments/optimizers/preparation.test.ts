/** What is told before the start: how layers are preconditioned, and what memory that takes. */
import { describe, expect, it } from 'vitest'
import type { Value } from '@shared/experiments/common/values'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { resolveValues } from '@shared/experiments/common/resolve'
import { optimizerConditions } from '@shared/experiments/optimizers/conditions'
import { memoryParts } from '@shared/experiments/optimizers/memory'
import { definitionTable } from '@shared/experiments/registry'
import { memorySentence, memoryWarning } from '@shared/words/memory'

const definition = definitionTable.optimizers

function trialOf(condition: string, changes: Readonly<Record<string, Value>> = {}) {
  const values = resolveValues(definition, undefined, undefined, changes)
  const own = valuesForCondition(definition, values, condition)
  return { definition: 'optimizers', condition, seed: 1, values: own }
}
const layersOf = (...of: Parameters<typeof trialOf>) => definition.layers?.(trialOf(...of)) ?? []
const partsOf = (...of: Parameters<typeof trialOf>) => memoryParts(definition.parse(trialOf(...of)))

describe('how layers are preconditioned', () => {
  it('is told of every matrix, with sides and sizes', () => {
    const layers = layersOf('kfac', { 'kfac.period': 1 })
    expect(layers.map(({ inputs, outputs }) => [inputs, outputs])).toEqual([
      [784, 1000],
      [1000, 1000],
      [1000, 1000],
      [1000, 10],
    ])
    expect(layers[0]).toMatchObject({
      factors: 'inputs 784², errors 1000²',
      inverted: 'Cholesky in every step',
      // Two factors and two inverses of float32.
      bytes: 4 * 2 * (784 ** 2 + 1000 ** 2),
    })
    expect(layersOf('foof')[0]).toMatchObject({
      factors: 'inputs 784²',
      inverted: 'Cholesky every 100 steps',
      bytes: 4 * 2 * 784 ** 2,
    })
  })

  it('is by eigenvectors with standard damping, and by products of images where it is exact', () => {
    const standard = layersOf('kfac', { 'kfac.dampingKind': 'standard' })
    expect(standard[0]?.inverted).toBe('eigenvectors every 100 steps')
    expect(layersOf('natural-gradient')[0]).toMatchObject({
      factors: 'products between gradients 100², one for the whole network',
      inverted: 'Cholesky in every step',
    })
    const full = layersOf('natural-gradient', {
      batchSize: 1_000,
      'natural-gradient.labels': 'full',
    })
    expect(full[0]).toMatchObject({
      factors: expect.stringContaining('10\u202f000²') as string,
      inverted: expect.stringContaining('conjugate gradients') as string,
    })
  })

  it('is nothing of methods that precondition nothing', () => {
    for (const id of ['gradient-descent', 'momentum', 'adam']) expect(layersOf(id)).toEqual([])
  })

  it('counts the filters of convolutions by what they see', () => {
    const layers = layersOf('foof', { architecture: 'resnet18' })
    expect(layers[0]).toMatchObject({ inputs: 9, outputs: 64 })
    expect(layers.at(-1)).toMatchObject({ inputs: 512, outputs: 10 })
  })
})

describe('the memory of a trial', () => {
  it.each(Object.keys(optimizerConditions))('is foretold for %s', (id) => {
    const parts = partsOf(id)
    expect(definition.memory?.(trialOf(id))).toBe(
      parts.program + parts.images + parts.weights + parts.method + parts.passing,
    )
    // 784 × 1000 + 2 × 1000 × 1000 + 1000 × 10 strengths.
    expect(parts.weights).toBe(4 * 2_794_000)
    // 70 000 images of 784 bytes, and not many times as much.
    expect(parts.images).toBeGreaterThan(70_000 * 784)
    expect(parts.images).toBeLessThan(2 * 70_000 * 784)
    for (const part of Object.values(parts)) expect(part).toBeGreaterThanOrEqual(0)
  })

  it('has what is kept in it', () => {
    const kept = layersOf('kfac').reduce((sum, { bytes }) => sum + bytes, 0)
    expect(partsOf('kfac').method).toBe(kept)
    expect(partsOf('kfac', { 'kfac.rule': 'adam' }).method).toBe(kept + 2 * 4 * 2_794_000)
    expect(partsOf('adam').method).toBe(2 * 4 * 2_794_000)
    expect(partsOf('gradient-descent').method).toBe(0)
    expect(partsOf('gradient-descent', { polyakDecay: 0.99 }).method).toBe(4 * 2_794_000)
  })

  it('grows with the batch, and with checkpoints', () => {
    const passing = (changes: Readonly<Record<string, Value>>) => partsOf('kfac', changes).passing
    expect(passing({ batchSize: 10_000, epochsPerTask: 1 })).toBeGreaterThan(
      2 * passing({ epochsPerTask: 1 }),
    )
    expect(passing({ epochsPerTask: 2 })).toBeGreaterThan(passing({ epochsPerTask: 1 }))
  })

  it('is told, and warned of where the computer has less', () => {
    const need = { ofTrial: 1.234e9, atOnce: 2, ofComputer: 8e9 }
    expect(memorySentence(need)).toBe(
      'A trial takes up to about 1.2\u202fGB of memory, two trials at the same time 2.5\u202fGB.',
    )
    expect(memorySentence({ ...need, atOnce: 1 })).toBe(
      'A trial takes up to about 1.2\u202fGB of memory.',
    )
    expect(memoryWarning(need)).toBeUndefined()
    expect(memoryWarning({ ...need, ofComputer: 2e9 })).toContain('fewer trials')
    expect(memoryWarning({ ...need, ofComputer: 1e9 })).toContain('would be stopped')
  })
})
