/** Work on tensors that may wait for the device. */
import * as tf from '@tensorflow/tfjs-core'

/** `next` of the value: at once, or as soon as it is there. */
export function followedBy<T, U>(
  value: T | Promise<T>,
  next: (value: T) => U | Promise<U>,
): U | Promise<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/**
 * `tf.tidy` for work that may wait: disposes of all tensors that it makes but those of the result.
 * Nothing else may use the device meanwhile. Work that does not wait is done when this returns.
 */
export function tidied(
  work: () => readonly tf.Tensor[] | Promise<readonly tf.Tensor[]>,
): readonly tf.Tensor[] | Promise<readonly tf.Tensor[]> {
  const engine = tf.engine()
  engine.startScope('step')
  let result: ReturnType<typeof work> = []
  try {
    result = work()
  } finally {
    if (!(result instanceof Promise)) engine.endScope([...result])
  }
  return result instanceof Promise ? endedAfter(result) : result
}

async function endedAfter(result: Promise<readonly tf.Tensor[]>): Promise<readonly tf.Tensor[]> {
  let tensors: readonly tf.Tensor[] = []
  try {
    tensors = await result
  } finally {
    tf.engine().endScope([...tensors])
  }
  return tensors
}
