/**
 * Random patterns with random labels: what the perceptron is asked to remember (docs/science.md,
 * Perceptron).
 */
import { randomWords, streamKey } from '@shared/random/philox'

export interface PatternTask {
  /** ±1, [count, inputs] row by row. */
  readonly patterns: Int8Array
  /** ±1, [count]. */
  readonly labels: Int8Array
}

/** `count` fair signs: the lowest bit of each word of a stream. */
function signs(seed: number, purpose: string, count: number): Int8Array {
  return Int8Array.from(randomWords(streamKey(seed, purpose), 0, count), (word) =>
    word & 1 ? 1 : -1,
  )
}

/** The tasks of one seed, the same for every model. */
export function patternTasks(
  seed: number,
  tasks: number,
  count: number,
  inputs: number,
): readonly PatternTask[] {
  return Array.from({ length: tasks }, (_, task) => ({
    patterns: signs(seed, `patterns/task-${task + 1}`, count * inputs),
    labels: signs(seed, `labels/task-${task + 1}`, count),
  }))
}

/** Patterns `from` up to, not including, `to`; views of the same memory. */
export function patternsBetween(
  { patterns, labels }: PatternTask,
  from: number,
  to: number,
): PatternTask {
  const inputs = patterns.length / labels.length
  return {
    patterns: patterns.subarray(from * inputs, to * inputs),
    labels: labels.subarray(from, to),
  }
}
