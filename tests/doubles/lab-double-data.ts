/** What the double of the lab knows: a few experiments, devices, and the real pictures. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ExperimentDetail } from '../../src/shared/contract/experiments'
import type { DatasetInfo, DeviceInfo, TaskSample } from '../../src/shared/contract/library'
import type { ExperimentRequest } from '../../src/shared/experiments/resolve'
import { expandTrials, sweepPoints } from '../../src/shared/experiments/expand'
import { definitionOf, presets } from '../../src/shared/experiments/registry'
import { resolveRequest } from '../../src/shared/experiments/resolve'
import { imageSources, taskSequence } from '../../src/shared/experiments/task-sequences'

const folder = join(import.meta.dirname, '../../resources/datasets')

export const devices: DeviceInfo[] = [
  {
    id: 'simd',
    label: 'Processor, vectorised',
    available: true,
    isDefault: true,
    detail: 'Our own backend in WebAssembly with relaxed SIMD; repeats a run bit for bit.',
  },
  {
    id: 'wasm',
    label: 'Processor, portable',
    available: true,
    isDefault: false,
    detail: 'The WebAssembly backend of TensorFlow.js; slower, for comparison.',
  },
  {
    id: 'cuda',
    label: 'NVIDIA graphics card',
    available: false,
    isDefault: false,
    detail: 'No NVIDIA driver was found. With a card, install its driver and start again.',
  },
]

export const datasets: DatasetInfo[] = Object.values(imageSources).map(({ id, label }) => ({
  id,
  label,
  trainingImages: 60_000,
  testImages: 10_000,
  bytes: id === 'mnist' ? 11_594_722 : 30_878_645,
  licence: id === 'mnist' ? 'CC BY-SA 3.0' : 'MIT',
  source: id === 'mnist' ? 'LeCun, Cortes and Burges' : 'Xiao, Rasul and Vollgraf, 2017',
  state: 'ready',
}))

/** Sample pictures of each task, permuted by a simple generator: only the look matters here. */
export function taskSamples(sequenceId: string, seed: number, perTask: number): TaskSample[] {
  const sequence = taskSequence(sequenceId)
  const source = join(folder, sequence.images)
  const images = gunzipSync(readFileSync(join(source, 't10k-images-idx3-ubyte.gz'))).subarray(16)
  const labels = gunzipSync(readFileSync(join(source, 't10k-labels-idx1-ubyte.gz'))).subarray(8)
  const names = imageSources[sequence.images].classNames
  return Array.from({ length: sequence.tasks }, (_, task) => {
    const classes = sequence.kind === 'split' ? [2 * task, 2 * task + 1] : [...names.keys()]
    const order = permutation(784, sequence.kind === 'split' ? 0 : seed * 31 + task + 1)
    const picked = Array.from({ length: perTask }, (_, index) => {
      const wanted = classes[index % classes.length] ?? 0
      const at = nth(labels, wanted, Math.floor(index / classes.length))
      const picture = images.subarray(784 * at, 784 * (at + 1))
      const pixels = Buffer.from(order.map((pixel) => picture[pixel] ?? 0)).toString('base64')
      return { label: names[wanted] ?? '', pixels }
    })
    const label =
      sequence.kind === 'split'
        ? classes.map((index) => names[index]).join(' or ')
        : `Shuffling ${task + 1}`
    return { task, label, images: picked }
  })
}

function nth(labels: Uint8Array, wanted: number, count: number): number {
  let left = count
  return labels.findIndex((label) => label === wanted && left-- === 0)
}

function permutation(size: number, seed: number): number[] {
  const order = [...Array(size).keys()]
  if (seed === 0) return order
  let state = seed * 2654435761
  for (let i = size - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const j = state % (i + 1)
    ;[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0]
  }
  return order
}

const finals: Record<string, number> = {
  presynaptic: 0.829,
  'no-consolidation': 0.809,
  joint: 0.9855,
}

/** A new experiment with its trials waiting, or all done. */
export function newExperiment(
  id: string,
  name: string,
  request: ExperimentRequest,
  done: boolean,
): ExperimentDetail {
  const definition = definitionOf(request.definition)
  const preset = presets.find((candidate) => candidate.id === request.preset)
  const settings = resolveRequest(definition, preset, request)
  const trials = expandTrials(definition, preset, settings, request.values)
  const copy = {
    ...request,
    sweeps: Object.fromEntries(
      Object.entries(request.sweeps).map(([path, list]) => [path, [...list]]),
    ),
    values: { ...request.values },
    conditions: [...request.conditions],
    seeds: [...request.seeds],
  }
  return {
    id,
    name,
    note: '',
    definition: request.definition,
    ...(request.preset ? { preset: request.preset } : {}),
    ...(request.scale ? { scale: request.scale } : {}),
    createdAt: new Date().toISOString(),
    device: 'simd',
    status: done ? 'done' : 'active',
    trials: {
      total: trials.length,
      done: done ? trials.length : 0,
      failed: 0,
      open: done ? 0 : trials.length,
    },
    progress: done ? 1 : 0,
    request: copy,
    settings: { ...copy, values: { ...settings.values } },
    points: sweepPoints(request.sweeps).map((point) => ({ ...point })),
    programVersion: '0.1.0',
    results: trials.map(({ settings: trial, point }, index) => ({
      id: `${id}-${index}`,
      condition: trial.condition,
      point,
      seed: trial.seed,
      status: done ? ('done' as const) : ('queued' as const),
      progress: done ? 1 : 0,
      phase: done ? 'done' : 'waiting',
      device: 'simd',
      reused: false,
      ...(done ? { seconds: 14 } : {}),
      result: {
        scalars: done
          ? { finalAccuracy: (finals[trial.condition] ?? 0.5) + ((trial.seed % 7) - 3) * 0.001 }
          : {},
        matrices: {},
        series: {},
      },
    })),
  }
}
