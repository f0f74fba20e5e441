/** A pass seen layer by layer as products of rows with matrices: for curvature by layers. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core'
import type { CurvatureRows, Layer, LayerParameters } from './layer'

/** One layer with a matrix of strengths; see `CurvatureRows`. Call its methods inside `tf.tidy`. */
export interface PassedRows {
  /** Whether the last row of W is a bias. */
  readonly biased: boolean
  /** [examples · places, inputs]; of a convolution made anew each time, and large. */
  inputs(): Tensor2D
  /** [examples · places, outputs] of the errors E of all layers of the pass. */
  errors(E: readonly Tensor[]): Tensor2D
  /** The gradient with respect to W [inputs, outputs]. */
  gradient(): Tensor2D
}

/** The layers of a pass that have a matrix of strengths, from the input. */
export function passedRows<Parameters extends LayerParameters>(
  layers: readonly Layer<Tensor, Tensor, Parameters>[],
  parameters: readonly Parameters[],
  A: readonly Tensor[],
  gradients: () => readonly Parameters[],
): readonly PassedRows[] {
  return layers.flatMap(({ rows }: { rows?: CurvatureRows<Tensor, Tensor, Parameters> }, index) => {
    const own = parameters[index]
    const input = A[index]
    if (!rows || !own?.strength || !input) return []
    return {
      biased: own.bias !== undefined,
      inputs: () => rows.inputs(own, input),
      errors: (E: readonly Tensor[]) => rows.errors(E[index]!),
      gradient: () => rows.matrix(gradients()[index]!),
    }
  })
}
