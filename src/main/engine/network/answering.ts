/** A network that can be shown images, whatever it is part of: what measurements need to know of it. */
import type { Tensor2D } from '@tensorflow/tfjs-core'
import type { DenseLayer } from './dense'
import type { DenseParameters } from './multilayer'
import type { ForwardPass } from './passes'

/** Which releases a prediction draws: streams by purpose, each with numbered draws. */
export interface ReleaseDraw {
  readonly purpose: 'curve' | 'test'
  readonly index: number
}

export interface AnsweringNetwork {
  /** Neurons of each layer, from the input. */
  readonly sizes: readonly number[]
  /** Whether two predictions with different draws differ. */
  readonly stochastic: boolean
  /** Probabilities of the answers [batch, outputs], with freshly drawn releases. */
  predict(pixels: Tensor2D, draw: ReleaseDraw): Tensor2D
}

/** A network whose inner activity can be looked at, for measurements beyond accuracy. */
export interface TransparentNetwork extends AnsweringNetwork {
  readonly layers: readonly DenseLayer[]
  /** Expected strengths, as if every synapse always released; the network keeps them. */
  readonly expected: readonly DenseParameters[]
  /** Activity of every layer, with freshly drawn releases; the caller disposes of the tensors. */
  pass(pixels: Tensor2D, draw: ReleaseDraw): ForwardPass<Tensor2D>
}
