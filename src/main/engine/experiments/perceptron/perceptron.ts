/**
 * A perceptron whose synapses may release at random (docs/science.md, Perceptron). Plain arrays in
 * double precision: it is too small for any device to be faster.
 */
import type { PatternTask } from './patterns'

export interface PerceptronState {
  /** Expected strengths w̄, [inputs]. */
  readonly strengths: Float64Array
  /** Release probabilities, [inputs]; all 1 without stochastic release. */
  readonly probabilities: Float64Array
}

/** How release probabilities learn. */
export interface Metaplasticity {
  readonly step: number
  /** Change of strength above which, not at which, a probability rises. */
  readonly threshold: number
  readonly minimum: number
  /** The highest probability; who reaches it stays there. */
  readonly freeze: number
}

export interface PerceptronRule {
  readonly learningRate: number
  /** Absent where every synapse always transmits. */
  readonly release?: Metaplasticity
}

/** Strengths at zero, release probabilities at the lowest. */
export function newPerceptron(inputs: number, { release }: PerceptronRule): PerceptronState {
  return {
    strengths: new Float64Array(inputs),
    probabilities: new Float64Array(inputs).fill(release?.minimum ?? 1),
  }
}

/** Σ of what is transmitted for one pattern; `draws` are uniform numbers in [0, 1), one a synapse. */
function response(
  { strengths, probabilities }: PerceptronState,
  pattern: Int8Array,
  draws: Float32Array | undefined,
): number {
  let sum = 0
  for (let i = 0; i < pattern.length; i++)
    if (draws === undefined || draws[i]! < probabilities[i]!)
      sum += (pattern[i]! * strengths[i]!) / probabilities[i]!
  return sum
}

/** The average over the group of (label − prediction) · what was released of the input. */
function wantedChange(
  state: PerceptronState,
  { patterns, labels }: PatternTask,
  drawsOf: (row: number) => Float32Array | undefined,
): Float64Array {
  const inputs = state.strengths.length
  const change = new Float64Array(inputs)
  for (let row = 0; row < labels.length; row++) {
    const pattern = patterns.subarray(row * inputs, (row + 1) * inputs)
    const draws = drawsOf(row)
    const error = labels[row]! - (response(state, pattern, draws) >= 0 ? 1 : -1)
    if (error === 0) continue
    for (let i = 0; i < inputs; i++)
      if (draws === undefined || draws[i]! < state.probabilities[i]!)
        change[i]! += error * pattern[i]!
  }
  return change.map((sum) => sum / labels.length)
}

/**
 * One learning step on a group of patterns, in place: first strengths, with the probabilities as they
 * were, then probabilities. `drawsOf(row)` are the uniform numbers of a pattern's releases.
 */
export function learnGroup(
  state: PerceptronState,
  group: PatternTask,
  { learningRate, release }: PerceptronRule,
  drawsOf: (row: number) => Float32Array | undefined,
): void {
  const change = wantedChange(state, group, drawsOf)
  const { strengths, probabilities } = state
  for (let i = 0; i < change.length; i++) {
    const wanted = change[i]!
    if (!release) {
      strengths[i]! += learningRate * wanted
      continue
    }
    const p = probabilities[i]!
    strengths[i]! += learningRate * wanted * (1 - p)
    if (p >= release.freeze) continue
    const direction = Math.abs(wanted) > release.threshold ? 1 : -1
    const moved = p + direction * release.step * (1 - p)
    probabilities[i] = Math.min(release.freeze, Math.max(release.minimum, moved))
  }
}

/**
 * Share of patterns that are answered rightly by the majority of `samples` presentations; a tie, or
 * a sum of exactly zero, decides nothing.
 */
export function patternAccuracy(
  state: PerceptronState,
  { patterns, labels }: PatternTask,
  samples: number,
  nextDraws: () => Float32Array | undefined,
): number {
  const inputs = state.strengths.length
  let right = 0
  for (let row = 0; row < labels.length; row++) {
    const pattern = patterns.subarray(row * inputs, (row + 1) * inputs)
    let votes = 0
    for (let sample = 0; sample < samples; sample++)
      votes += Math.sign(response(state, pattern, nextDraws()))
    if (votes * labels[row]! > 0) right += 1
  }
  return right / labels.length
}
