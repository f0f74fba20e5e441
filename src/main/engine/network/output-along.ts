/** Forward derivatives along a change of all strengths: products with the Jacobian (Pearlmutter, 1994). */
import { add, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core'
import type { Layer, LayerParameters } from './layer'
import { sourcesOf, type ForwardPass } from './passes'

/**
 * The change of what the network gives, to first order, where the matrix W [inputs, outputs] of each layer
 * that has one changes along its direction. Call it inside `tf.tidy`.
 * @param directions of the layers with a matrix, from the input
 * @throws RangeError where a layer cannot tell how its sums change
 */
export function alongDirections<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  { A, activities }: ForwardPass<Activity>,
  directions: readonly Tensor2D[],
): Activity {
  const changes: Activity[] = []
  let used = 0
  layers.forEach((layer, index) => {
    const own = parameters[index]
    const direction = layer.rows && own?.strength ? directions[used++] : undefined
    if (!own || !direction || !layer.rows || !layer.sumsAlong)
      throw new RangeError(`Layer ${index} cannot tell how its sums change.`)
    const below = sourcesOf(layer, index).flatMap((source) => changes[source] ?? [])
    const ofA = below.length > 0 ? below.reduce((sum, each) => add(sum, each)) : undefined
    const sums = layer.sumsAlong(own, A[index]!, layer.rows.parameters(direction, own), ofA)
    // The derivative of an activity by its own sum, which takes errors back, takes changes forward.
    changes.push(layer.errorOf(sums, activities[index]!))
  })
  return changes.at(-1)!
}
