import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import type { LabConnection, LineState } from '../../../src/renderer/lab/connection'
import { useConnection } from '../../../src/renderer/lab/connection-store'
import { useQueue } from '../../../src/renderer/lab/queue-store'
import { labKey } from '../../../src/renderer/lab/use-lab'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-29T14:32:10') }))
afterEach(() => vi.useRealTimers())

const connected: LineState = { status: 'connected', attempt: 0, retryIn: 0 }
const lost = (): LineState => ({
  ...{ status: 'waiting', attempt: 1, retryIn: 250 },
  lostAt: Date.now(),
})

function openStores() {
  let tell: (state: LineState) => void = () => undefined
  let report: (queue: unknown) => void = () => undefined
  const lab = {
    state: connected,
    onChange: (listener: typeof tell) => (tell = listener),
    subscribe: (_name: string, _args: unknown, onValue: typeof report) => {
      report = onValue
      return () => undefined
    },
  } as unknown as LabConnection
  const pinia = createPinia()
  createApp({}).use(pinia).provide(labKey, lab)
  const [connection, queue] = [useConnection(pinia), useQueue(pinia)]
  const { results } = syntheticExperiment({ state: 'running' })
  const running = results.filter(({ status }) => status === 'running')
  report({ running, waiting: 4, experiments: [], progress: 0.4, slots: 2, secondsLeft: 30 })
  return { connection, queue, tell: (state: LineState) => tell(state) }
}

describe('while the lab does not answer', () => {
  it('says since when, and counts nothing as running', () => {
    const { connection, queue, tell } = openStores()
    expect(queue).toMatchObject({ busy: true, waiting: 4 })
    expect(queue.running).toHaveLength(2)
    tell(lost())
    vi.advanceTimersByTime(3 * 60_000)
    expect(connection.asOf).toBe('14:32')
    expect(queue).toMatchObject({ busy: false, waiting: 0, running: [] })
  })

  it('is as before when the lab answers again', () => {
    const { connection, queue, tell } = openStores()
    tell(lost())
    vi.advanceTimersByTime(1000)
    tell(connected)
    expect(connection).toMatchObject({ asOf: '', isTold: false })
    expect(queue.running).toHaveLength(2)
  })

  it('does not speak of interruptions that nobody would notice', () => {
    const { connection, queue, tell } = openStores()
    tell(lost())
    vi.advanceTimersByTime(500)
    expect(connection).toMatchObject({ asOf: '', isTold: false })
    expect(queue.busy).toBe(true)
    tell(connected)
    vi.advanceTimersByTime(5000)
    expect(connection.isTold).toBe(false)
  })

  it('has no such time before the first answer', () => {
    const { connection, tell } = openStores()
    tell({ status: 'waiting', attempt: 9, retryIn: 8000 })
    vi.advanceTimersByTime(1000)
    expect(connection).toMatchObject({ asOf: '', isTold: true })
  })
})
