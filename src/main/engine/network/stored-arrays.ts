/** Tensors to named arrays and back, for checkpoints and finished networks. */
import * as tf from '@tensorflow/tfjs-core'
import { UnfitCheckpoint } from '../errors'
import type { StoredArray } from '@shared/trials/stored-array'

/** Reads a tensor from the device into an array that is nobody else's. */
export async function storeTensor(name: string, tensor: tf.Tensor): Promise<StoredArray> {
  return { name, shape: tensor.shape.slice(), values: Float32Array.from(await tensor.data()) }
}

/** Reads tensors called `family/0`, `family/1`, … in this order. */
export function storeTensors(
  family: string,
  tensors: readonly tf.Tensor[],
): Promise<StoredArray[]> {
  return Promise.all(tensors.map((tensor, index) => storeTensor(`${family}/${index}`, tensor)))
}

/** Reads several families of tensors, in this order. */
export async function storeFamilies(
  families: Readonly<Record<string, readonly tf.Tensor[]>>,
): Promise<StoredArray[]> {
  const stored = Object.entries(families).map(([family, tensors]) => storeTensors(family, tensors))
  return (await Promise.all(stored)).flat()
}

/**
 * A new tensor with the values stored under `name`, to take the place of `like`.
 * @throws UnfitCheckpoint where they are absent or have another shape.
 */
export function restoreTensor<T extends tf.Tensor>(
  arrays: readonly StoredArray[],
  name: string,
  like: T,
): T {
  const stored = arrays.find((array) => array.name === name)
  if (!stored || stored.shape.join() !== like.shape.join())
    throw new UnfitCheckpoint(`“${name}” is missing or has another shape`)
  return tf.tensor(stored.values.slice(), like.shape) as T
}

/** New tensors with the values stored as `family/0`, `family/1`, …, to take the places of `like`. */
export function restoreTensors<T extends tf.Tensor>(
  arrays: readonly StoredArray[],
  family: string,
  like: readonly T[],
): readonly T[] {
  return like.map((tensor, index) => restoreTensor(arrays, `${family}/${index}`, tensor))
}
