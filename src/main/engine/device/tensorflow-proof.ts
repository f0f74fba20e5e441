/**
 * The proof process: `node proof.js FOLDER` loads the library in a folder and trains a small network
 * with it. It knows nothing of devices, so that a library can be tried before it is installed.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { ProofMessage } from '../../accelerator/proof-message'
import { EngineError } from '../errors'
import { smokeCheck } from './smoke-check'
import { startTensorFlow } from '../tensorflow'

const steps = 200
const highestLoss = 0.02

/** Exclusive or with one hidden layer of eight: needs products, gradients and Adam to work together. */
async function trainSmallNetwork(): Promise<number> {
  const inputs = tf.tensor2d([0, 0, 0, 1, 1, 0, 1, 1], [4, 2])
  const targets = tf.tensor2d([0, 1, 1, 0], [4, 1])
  const start = (rows: number, columns: number) =>
    Float32Array.from({ length: rows * columns }, (_, index) => Math.sin(7 * index + rows))
  const hidden = tf.variable(tf.tensor2d(start(2, 8), [2, 8]))
  const bias = tf.variable(tf.tensor1d(start(1, 8)))
  const output = tf.variable(tf.tensor2d(start(8, 1), [8, 1]))
  const adam = tf.train.adam(0.05)
  const loss = (): tf.Scalar => {
    const answer = tf.matMul(tf.tanh(tf.add(tf.matMul(inputs, hidden), bias)), output)
    return tf.mean(tf.square(tf.sub(answer, targets)))
  }
  for (let step = 0; step < steps; step++) adam.minimize(loss)
  const [last = NaN] = await tf.tidy(loss).data()
  return last
}

async function prove(folder: string): Promise<ProofMessage> {
  const { version, usesCard } = await startTensorFlow(folder, 1)
  await smokeCheck('native TensorFlow')
  const loss = await trainSmallNetwork()
  if (!(loss < highestLoss))
    return { version, usesCard, problem: `a small network does not learn with it (loss ${loss})` }
  return { version, usesCard }
}

function problemOf(error: unknown): string {
  const text = error instanceof EngineError ? `${error.message} ${error.remedy}` : String(error)
  return text.replace(/\.$/, '')
}

prove(process.argv[2] ?? '').then(
  (message) => process.send?.(message),
  (error: unknown) => process.send?.({ problem: problemOf(error) } satisfies ProofMessage),
)
