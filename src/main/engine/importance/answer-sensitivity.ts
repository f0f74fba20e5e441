/**
 * The family of Memory Aware Synapses (Aljundi et al., 2018; thesis 3.4, Table 3.3): the mean over images of
 * how much an answer's size depends on a weight, abs(∂ s / ∂w), which needs no labels. The size s is
 *
 *   Σ p², over all answers (MAS), or (max p)², of the likeliest alone (MASX);
 *
 * with p the probabilities of the answers or, as in the first publication, what softmax is given.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { SlopesOf } from '../measure/gradient-sizes'
import { atTaskEnd } from './at-task-end'
import { absolute } from './fisher-information'

/** Where the likeliest answer is, [images, answers]. */
function likeliest(answers: tf.Tensor2D): tf.Tensor2D {
  const place = tf.argMax<tf.Tensor1D>(answers, 1)
  return tf.cast(tf.oneHot(place, answers.shape[1]) as tf.Tensor2D, 'float32')
}

/** ∂ Σ p² / ∂z = 2 p ∘ (p − Σ p²). */
const ofAllProbabilities: SlopesOf = (answers) => {
  const p = tf.softmax<tf.Tensor2D>(answers)
  const size = tf.sum<tf.Tensor2D>(tf.square(p), 1, true)
  return [{ slope: tf.mul<tf.Tensor2D>(tf.mul(p, tf.sub(p, size)), 2) }]
}

/** ∂ p_m² / ∂z = 2 p_m² (e_m − p), m the likeliest answer. */
const ofLikeliestProbability: SlopesOf = (answers) => {
  const p = tf.softmax<tf.Tensor2D>(answers)
  const place = likeliest(answers)
  const largest = tf.sum(tf.mul(p, place), 1, true)
  return [{ slope: tf.mul<tf.Tensor2D>(tf.mul(tf.square(largest), tf.sub(place, p)), 2) }]
}

/** ∂ Σ z² / ∂z. */
const ofAllLogits: SlopesOf = (answers) => [{ slope: tf.mul<tf.Tensor2D>(answers, 2) }]

/** ∂ z_m² / ∂z. */
const ofLargestLogit: SlopesOf = (answers) => [
  { slope: tf.mul<tf.Tensor2D>(tf.mul(answers, likeliest(answers)), 2) },
]

const sensitivity = (slopes: SlopesOf) => atTaskEnd({ slopes: () => slopes, size: absolute })

export const mas = sensitivity(ofAllProbabilities)
export const masx = sensitivity(ofLikeliestProbability)
export const masOfLogits = sensitivity(ofAllLogits)
export const masxOfLogits = sensitivity(ofLargestLogit)
