import { expect, it } from 'vitest'
import { lifelong } from '@shared/experiments/presynaptic/lifelong'
import { writableRequest } from '@shared/experiments/common/writable-request'
import { fromWireRequest } from '../../../src/renderer/wizard/wire-request'

const request = {
  definition: 'lifelong',
  preset: 'table-4.1',
  scale: 'paper',
  values: { hiddenNeurons: 50 },
  sweeps: { dataset: ['split-mnist', 'permuted-mnist'] },
  conditions: ['presynaptic'],
  seeds: [1],
} as const

it('comes back as it went', () => {
  expect(fromWireRequest(lifelong, writableRequest(request))).toEqual(request)
})

it('forgets what this version does not know', () => {
  const stored = writableRequest({
    ...request,
    preset: 'table-0.0',
    values: { hiddenNeurons: 50, gone: 1 },
    sweeps: { 'gone.too': [1] },
    conditions: ['presynaptic', 'gone'],
  })
  const read = fromWireRequest(lifelong, stored)
  expect(read).toMatchObject({ values: { hiddenNeurons: 50 }, sweeps: {} })
  expect(read.conditions).toEqual(['presynaptic'])
  expect(read).not.toHaveProperty('preset')
  expect(read).not.toHaveProperty('scale')
})
