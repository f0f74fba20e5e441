import { describe, expect, it } from 'vitest'
import { lifelong } from '@shared/experiments/presynaptic/lifelong'
import { resolveRequest } from '@shared/experiments/common/resolve'
import { moved, orderValue, readOrder, taskNumbers } from '@shared/experiments/common/task-order'

const resolved = (values: Record<string, string>, conditions = ['presynaptic']) =>
  resolveRequest(lifelong, undefined, {
    definition: 'lifelong',
    values,
    sweeps: {},
    conditions,
    seeds: [1],
  })

describe('an order of tasks', () => {
  it.each([
    ['3, 1, 2', '3-1-2'],
    ['3 1 2', '3-1-2'],
    ['1-2-3', 'natural'],
    ['natural', 'natural'],
    ['1-1-2', undefined],
    ['2-3-4', undefined],
    ['0-1-2', undefined],
    ['one-two', undefined],
    ['', undefined],
  ])('is read from “%s”', (text, value) => {
    expect(readOrder(text)).toBe(value)
  })

  it('belongs to a number of tasks', () => {
    expect(taskNumbers('natural', 3)).toEqual([1, 2, 3])
    expect(taskNumbers(undefined, 2)).toEqual([1, 2])
    expect(taskNumbers('3-1-2', 3)).toEqual([3, 1, 2])
    expect(taskNumbers('3-1-2', 5)).toBeUndefined()
  })

  it('changes by moving one task', () => {
    expect(moved([1, 2, 3], 2, 0)).toEqual([3, 1, 2])
    expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3])
    expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3])
    expect(orderValue(moved([2, 1, 3], 0, 1))).toBe('natural')
  })
})

describe('settings that do not go together', () => {
  it('are an order of another number of tasks', () => {
    const order = { taskOrder: '2-1-3-4-5' }
    expect(resolved({ ...order, dataset: 'split-mnist' }).values).toMatchObject(order)
    expect(() => resolved({ ...order, dataset: 'permuted-mnist' })).toThrow('each of the 10 tasks')
  })

  it('are EWC and tasks without boundaries', () => {
    const dataset = 'continuous-permuted-mnist'
    expect(() => resolved({ dataset }, ['presynaptic', 'ewc'])).toThrow('has no boundaries')
    expect(() => resolved({ dataset }, ['presynaptic', 'bgd'])).not.toThrow()
  })

  it('are said in the methods where they are not natural', () => {
    const order = resolved({ taskOrder: '2-1-3-4-5' })
    expect(lifelong.methods(order)).toContain('in the order 2, 1, 3, 4, 5')
    expect(lifelong.methods(resolved({}))).not.toContain('in the order')
  })
})
