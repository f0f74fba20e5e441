/** A network that can be shown images, whatever it is part of: what measurements need to know of it. */
import type { Tensor2D } from '@tensorflow/tfjs-core'
import type { Layer, LayerParameters } from './layer'
import type { ForwardPass } from './passes'

/** Which releases a prediction draws: streams by purpose, each with numbered draws. */
export interface ReleaseDraw {
  readonly purpose: 'curve' | 'test'
  readonly index: number
}

/** Which of a network's heads learns or answers; the first where it is not said. */
export interface HeadChoice {
  readonly head?: number
}

export interface AnsweringNetwork {
  /** Neurons of each layer, from the input to the first head. */
  readonly sizes: readonly number[]
  /** Images that it can be shown at once; any number where absent. */
  readonly imagesAtOnce?: number
  /** Whether two predictions with different draws differ. */
  readonly stochastic: boolean
  /** Probabilities of the answers [batch, outputs of the head], with freshly drawn releases. */
  predict(pixels: Tensor2D, draw: ReleaseDraw, choice?: HeadChoice): Tensor2D
}

/** A network whose inner activity can be looked at, for measurements beyond accuracy. */
export interface TransparentNetwork extends AnsweringNetwork {
  /** The layers from the input to the first head. */
  readonly layers: readonly Layer[]
  /** Their expected strengths, as if every synapse always released; the network keeps them. */
  readonly expected: readonly LayerParameters[]
  /** Activity of every layer, with freshly drawn releases; the caller disposes of the tensors. */
  pass(pixels: Tensor2D, draw: ReleaseDraw, choice?: HeadChoice): ForwardPass
}
