/** A real store in a folder that goes away. */
import { afterEach } from 'vitest'
import { storePlace } from '../../../src/main/data-folder'
import type { BenchmarkRow } from '../../../src/main/store/benchmarks'
import { Store, type StoreOptions } from '../../../src/main/store/store'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'

const cleanups: (() => void)[] = []

afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup()
})

export function newFolder(): string {
  const folder = temporaryFolder()
  cleanups.push(() => {
    removeFolder(folder)
  })
  return folder
}

export function openStore(folder = newFolder(), options: StoreOptions = {}): Store {
  const store = new Store(storePlace({ dataFolder: folder }), options)
  cleanups.push(() => {
    store.database.close()
  })
  return store
}

/** A trial that waits. */
export function addTrial(store: Store, key = 'key'): number {
  return store.trials.insert({
    key,
    definition: 'lifelong',
    condition: 'presynaptic',
    seed: 1,
    parameters: '{}',
    device: 'fake',
    device_detail: null,
    program_version: '0.0.0',
    status: 'queued',
    progress: 0,
    phase: '',
    seconds: 0,
    steps_per_second: null,
    error_message: null,
    error_remedy: null,
    error_detail: null,
    queued_at: '2026-01-01T00:00:00.000Z',
    started_at: null,
    ended_at: null,
    network_file: null,
    checkpoint_file: null,
  }).id
}

/** A training step that was measured. */
export function benchmarkRow(
  device: string,
  workload: string,
  milliseconds: number,
  change: Partial<BenchmarkRow> = {},
): BenchmarkRow {
  return {
    device,
    workload,
    device_detail: device,
    milliseconds,
    summary: 'median',
    steps: 3,
    flops: 1e9,
    bytes: 1e8,
    peak_memory_bytes: 1e8,
    program_version: '0.0.0',
    measured_at: '2026-01-01T00:00:00.000Z',
    ...change,
  }
}

export function addExperiment(store: Store, id: string, trialIds: readonly number[]): void {
  store.experiments.insert({
    id,
    name: id,
    note: '',
    definition: 'lifelong',
    definition_version: 1,
    preset: null,
    scale: null,
    request: '{}',
    settings: '{}',
    device: 'fake',
    program_version: '0.0.0',
    parent: null,
    created_at: '2026-01-01T00:00:00.000Z',
    deleted_at: null,
  })
  trialIds.forEach((trialId, index) => {
    store.links.insert({
      id: `${id}-${index + 1}`,
      experiment_id: id,
      trial_id: trialId,
      position: index + 1,
      point: 0,
      wish: 'run',
      reused: 0,
    })
  })
}
