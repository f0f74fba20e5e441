/** Tasks that are tested on some of their training images, which then are not learned. */
import { heldOutOf } from '@shared/datasets/held-out'
import { permutation, streamKey } from '@shared/random/philox'
import { chosenOf, type Examples } from './examples'
import type { Task } from './tasks'

/** The place of every image of a set in an order drawn at random, one order a set and seed. */
function ranks(count: number, seed: number): Uint32Array {
  const places = new Uint32Array(count)
  permutation(streamKey(seed, 'held-out'), 0, count).forEach((image, place) => {
    places[image] = place
  })
  return places
}

/**
 * The tasks with the last tenth of their training images, in the set's random order, in the place of
 * the test images. Tasks that share all images of a set leave out the same ones.
 */
export function withHeldOut(tasks: readonly Task[], seed: number): readonly Task[] {
  const ofSize = new Map<number, Uint32Array>()
  const ranksOf = (count: number): Uint32Array => {
    const known = ofSize.get(count) ?? ranks(count, seed)
    ofSize.set(count, known)
    return known
  }
  return tasks.map((task) => ({ ...task, ...divided(task.training, ranksOf) }))
}

function divided(
  training: Examples,
  ranksOf: (count: number) => Uint32Array,
): Pick<Task, 'training' | 'test'> {
  const rankOf = (position: number): number => {
    const { pixels, order } = training.view(position)
    return ranksOf(pixels.length / order.length)[training.image(position)]!
  }
  const positions = Uint32Array.from({ length: training.count }, (_, position) => position)
  const rank = positions.map(rankOf)
  const byRank = positions.toSorted((a, b) => rank[a]! - rank[b]! || a - b)
  const learned = training.count - heldOutOf(training.count)
  return {
    training: chosenOf(training, byRank.slice(0, learned).sort()),
    test: chosenOf(training, byRank.slice(learned).sort()),
  }
}
