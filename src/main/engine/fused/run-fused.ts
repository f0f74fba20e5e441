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
export function runFusedKernel(name: string, inputs: object, attributes: object): tf.Tensor[] {
  const present: Record<string, tf.Tensor> = {}
  const given = Object.entries(inputs) as [string, tf.Tensor | undefined][]
  for (const [input, tensor] of given) if (tensor) present[input] = tensor
  const outputs: tf.Tensor | tf.Tensor[] = tf
    .engine()
    .runKernel(name, present, attributes as Attributes)
  return Array.isArray(outputs) ? outputs : [outputs]
}

/** The current backend's kernel of this name where it has one, else the same from ordinary operations. */
export function fusedOr<Inputs extends object, More extends [] | [object], Outputs>(
  name: string,
  composed: (inputs: Inputs, ...attributes: More) => Outputs,
): typeof composed {
  return (inputs, ...attributes) =>
    hasFusedKernel(name)
      ? (runFusedKernel(name, inputs, attributes[0] ?? {}) as Outputs)
      : composed(inputs, ...attributes)
}
