/** Trials of nothing, and how they end. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { usualCluster, type ClusterSettings } from '../../../src/shared/clusters/settings'
import { trialEndSchema, trialFileNames, type TrialEnd } from '../../../src/main/trial-files/result'
import { home, type MemoryMachine } from './memory-machine'
import type { Order } from './memory-journal'

export const hydra: ClusterSettings = { ...usualCluster, name: 'Hydra', host: 'hydra' }
export const folder = `${home}/${hydra.folder}`
export const results = `${folder}/results`

/** Trial `n` always has the same key. */
export const keyOf = (n: number): string => createHash('sha256').update(`trial ${n}`).digest('hex')

export function orderOf(n: number, expectedSeconds: number): Order {
  const settings = { definition: 'lifelong', condition: 'presynaptic', seed: n, values: {} }
  return {
    request: { version: 1, key: keyOf(n), settings, device: 'cpu', threads: 1 },
    expectedSeconds,
  }
}

/** The score follows from the key. */
export function doneEnd(key: string, network?: Buffer): TrialEnd {
  const kept = network && { sha256: sha256(network), bytes: network.length }
  return {
    ...{ version: 1, key, programVersion: '0.1.0' },
    outcome: {
      kind: 'done',
      result: { scalars: { finalAccuracy: scoreOf(key) }, matrices: {}, series: {} },
      ...{ seconds: 60, stepsPerSecond: 100, deviceDetail: 'WASM' },
      ...(kept ? { network: kept } : {}),
    },
  }
}

export const scoreOf = (key: string): number => parseInt(key.slice(0, 8), 16) / 2 ** 32

export const failedEnd = (key: string): TrialEnd => ({
  ...{ version: 1, key, programVersion: '0.1.0' },
  outcome: { kind: 'failed', message: 'The data set is missing.' },
})

/** Leaves an end there as a worker does, its network before it. */
export function leave(machine: MemoryMachine, end: TrialEnd, network?: Buffer, late = 0): void {
  const names = trialFileNames(end.key)
  if (network) machine.put(`${results}/${names.network}`, network, late)
  machine.put(`${results}/${names.end}`, JSON.stringify(z.encode(trialEndSchema, end)), late)
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
