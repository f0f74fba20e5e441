/** One case of the suite and how it is checked on a device. */
import * as tf from '@tensorflow/tfjs-core'
import { read64, useReference } from '../../../reference'
import { disagreement, type Tolerance } from './agreement'
import type { ConformingDevice } from './devices'
import { Draws, type Input } from './inputs'

export type Compute = (...tensors: tf.Tensor[]) => tf.Tensor | tf.Tensor[]
/** Waits for the device on its way, and leaves nothing but its result behind by itself. */
export type LaterCompute = (...tensors: tf.Tensor[]) => Promise<tf.Tensor>

export interface Operation {
  readonly name: string
  /** What the device must have registered for the case to make sense. */
  readonly kernels: readonly string[]
  /** One list of inputs for each trial. */
  readonly trials: (draws: Draws) => readonly (readonly Input[])[]
  /** Trials on tensors without elements. */
  readonly emptyTrials?: (draws: Draws) => readonly (readonly Input[])[]
  readonly compute: Compute | { readonly later: LaterCompute }
  /** What the outputs' values are, where an oracle of its own takes the reference backend's place. */
  readonly oracle?: (inputs: readonly Input[]) => readonly ArrayLike<number>[]
  readonly tolerance: Tolerance | ((inputs: readonly Input[]) => Tolerance)
}

interface Output {
  readonly values: ArrayLike<number>
  readonly shape: readonly number[]
  readonly dtype: string
}

/** Runs on the current backend and leaves nothing behind. */
async function outputsOf(
  inputs: readonly Input[],
  compute: Operation['compute'],
): Promise<Output[]> {
  const tensors = inputs.map(({ values, shape, dtype }) =>
    tf.tensor(values, [...shape], dtype as 'float32'),
  )
  const outputs = [
    'later' in compute ? await compute.later(...tensors) : tf.tidy(() => compute(...tensors)),
  ].flat()
  const read = outputs.map(async (output) => ({
    values: tf.getBackend() === 'reference64' ? read64(output) : await output.data(),
    shape: output.shape,
    dtype: output.dtype,
  }))
  const values = await Promise.all(read)
  tf.dispose([...tensors, ...outputs])
  return values
}

type Expected = Pick<Output, 'values'> & Partial<Output>

/** From the operation's own oracle, or from the reference backend. */
async function expectedOf(operation: Operation, inputs: readonly Input[]): Promise<Expected[]> {
  if (operation.oracle) return operation.oracle(inputs).map((values) => ({ values }))
  await useReference()
  return outputsOf(inputs, operation.compute)
}

const absolute = (input: Input): Input => ({ ...input, values: input.values.map(Math.abs) })

export function missingKernels(operation: Operation, device: ConformingDevice): string[] {
  const present = new Set(
    tf.getKernelsForBackend(device.backend).map((kernel) => kernel.kernelName),
  )
  return operation.kernels.filter((kernel) => !present.has(kernel))
}

/**
 * Computes one trial on the device and on the reference.
 * @throws Error naming the operation, the shapes and the first value that disagrees.
 */
async function checkTrial(
  operation: Operation,
  device: ConformingDevice,
  inputs: readonly Input[],
): Promise<void> {
  const expected = await expectedOf(operation, inputs)
  const tolerance =
    device.tolerances?.[operation.name] ??
    (typeof operation.tolerance === 'function' ? operation.tolerance(inputs) : operation.tolerance)
  const magnitudes = tolerance.ofMagnitude ? await expectedOf(operation, inputs.map(absolute)) : []

  await device.load()
  const tensorsBefore = tf.memory().numTensors
  const actual = await outputsOf(inputs, operation.compute)

  const trial = `${operation.name} of ${inputs.map(({ shape }) => `[${shape.join(', ')}]`).join(' and ')} on ${device.id}`
  if (tf.memory().numTensors !== tensorsBefore) throw new Error(`${trial}: leaves tensors behind`)
  if (actual.length !== expected.length) throw new Error(`${trial}: ${actual.length} outputs`)
  actual.forEach((output, i) => {
    const wanted = expected[i]
    if (!wanted) return
    if (wanted.shape && output.shape.join() !== wanted.shape.join())
      throw new Error(
        `${trial}: shape [${output.shape.join()}] instead of [${wanted.shape.join()}]`,
      )
    if (wanted.dtype && output.dtype !== wanted.dtype)
      throw new Error(`${trial}: ${output.dtype} instead of ${wanted.dtype}`)
    const allowed = output.dtype === 'float32' ? tolerance : {}
    const found = disagreement(output.values, wanted.values, allowed, magnitudes[i]?.values)
    if (found) throw new Error(`${trial}: ${found}`)
  })
}

/** All trials of an operation on a device. @throws Error at the first disagreement. */
export async function checkOperation(
  operation: Operation,
  device: ConformingDevice,
): Promise<void> {
  const draws = new Draws(operation.name)
  const empty = device.empty ? (operation.emptyTrials?.(draws) ?? []) : []
  for (const inputs of [...operation.trials(draws), ...empty])
    await checkTrial(operation, device, inputs)
}
