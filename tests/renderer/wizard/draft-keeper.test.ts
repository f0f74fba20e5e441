import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DraftKeeper } from '../../../src/renderer/wizard/draft-keeper'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const request = {
  definition: 'lifelong',
  values: {},
  sweeps: {},
  conditions: ['joint'],
  seeds: [1],
}
const draft = (step: string) => ({ request, step })

function keeperWith(call: (name: string, args: unknown) => Promise<unknown>) {
  return new DraftKeeper({ call: call as never }, 'lifelong/table-4.1')
}

it('stores only the last of many quick changes', async () => {
  const call = vi.fn(() => Promise.resolve({}))
  const keeper = keeperWith(call)
  for (const step of ['question', 'tasks', 'network']) {
    keeper.keep(draft(step))
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(call).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(400)
  expect(call.mock.calls).toEqual([
    ['drafts.put', { definition: 'lifelong/table-4.1', ...draft('network') }],
  ])
})

it('stores at once when the page is left', async () => {
  const call = vi.fn(() => Promise.resolve({}))
  const keeper = keeperWith(call)
  keeper.keep(draft('tasks'))
  await keeper.flush()
  expect(call).toHaveBeenCalledTimes(1)
  await vi.runAllTimersAsync()
  expect(call).toHaveBeenCalledTimes(1)
})

it('keeps a draft that could not be stored for the next time', async () => {
  const call = vi.fn<() => Promise<unknown>>().mockRejectedValueOnce(new Error('line is down'))
  call.mockResolvedValue({})
  const keeper = keeperWith(call)
  keeper.keep(draft('tasks'))
  await keeper.flush()
  await keeper.flush()
  expect(call).toHaveBeenCalledTimes(2)
  expect(call.mock.calls[1]).toEqual(call.mock.calls[0])
})

it('does not bring back a draft that was thrown away', async () => {
  const call = vi.fn((_name: string, _args: unknown) => Promise.resolve({}))
  const keeper = keeperWith(call)
  keeper.keep(draft('tasks'))
  await keeper.forget()
  await vi.runAllTimersAsync()
  expect(call.mock.calls.map(([name]) => name)).toEqual(['drafts.delete'])
})
