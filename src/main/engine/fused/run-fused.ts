/** Running a fused kernel of the current backend, where it has one. */
import * as tf from '@tensorflow/tfjs-core'

type Attributes = NonNullable<Parameters<ReturnType<typeof tf.engine>['runKernel']>[2]>

function kernelOf(name: string): tf.KernelConfig | undefined {
  return tf.getKernel(name, tf.getBackend())
}

/** Whether the current backend registered a kernel of this name. */
export function hasFusedKernel(name: string): boolean {
  return kernelOf(name) !== undefined
}

/** Runs a registered kernel; inputs that are `undefined` are left out. */
export function runFusedKernel(
  name: string,
  inputs: Readonly<Record<string, tf.Tensor | undefined>>,
  attributes: object,
): tf.Tensor[] {
  const present: Record<string, tf.Tensor> = {}
  for (const [input, tensor] of Object.entries(inputs)) if (tensor) present[input] = tensor
  const outputs: tf.Tensor | tf.Tensor[] = tf
    .engine()
    .runKernel(name, present, attributes as Attributes)
  return Array.isArray(outputs) ? outputs : [outputs]
}
