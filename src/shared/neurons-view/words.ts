/** What the neuron’s view says: the answer, what each method’s steps do, and why one makes none. */
import { inSentence, upperFirst } from '../words/in-sentence'
import { listed } from '../words/lists'
import { formatCount, formatNumber, formatSetting } from '../words/numbers'
import { methodLabels, type MethodId } from './methods'
import type { Vector } from './plane'
import { errorsOf, isParallel, largestRate, lossOf, paperAngle, solutionOf } from './problem'
import type { ViewSetting } from './setting'
import { lastPlace, type View, type Walk, type WalkEnd } from './walk'

/** Three digits, and no more than three decimals: `−0.776`, `22.5`, `1230`; what is smaller with one. */
export function shortNumber(value: number): string {
  const size = Math.abs(value)
  if (size < 1e-9) return '0'
  if (size < 0.0005) return formatSetting(Number(value.toPrecision(1)))
  if (size >= 1e6) return formatSetting(Number(value.toPrecision(2)))
  const decimals = Math.min(3, Math.max(0, 2 - Math.floor(Math.log10(size))))
  const fixed = formatNumber(value, decimals)
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
}

/** `(−1, 4)`. */
export function vectorWords([x, y]: Vector): string {
  return `(${shortNumber(x)}, ${shortNumber(y)})`
}

/** `45°`, `18.4°`. */
export function degreesWords(angle: number): string {
  return `${formatNumber(angle, Number.isInteger(angle) ? 0 : 1)}°`
}

/** The same, and where it is the paper’s. */
export function angleWords(angle: number): string {
  return angle === paperAngle ? `${degreesWords(angle)} (paper)` : degreesWords(angle)
}

/** `none`, or its value. */
export function dampingWords(damping: number): string {
  return damping === 0 ? 'none' : formatSetting(damping)
}

/** Inside of a sentence: `the natural gradient`, `FOOF`. */
export function methodInSentence(method: MethodId): string {
  const name = inSentence(methodLabels[method])
  return method === 'natural-gradient' ? `the ${name}` : name
}

/** Methods that arrive nowhere, and why: `FOOF has no step`. */
function lostWords(walks: readonly Walk[]): string {
  const of = (end: WalkEnd, one: string, several: string) => {
    const names = walks.filter((walk) => walk.end === end).map(({ method }) => method)
    const verb = names.length === 1 ? one : several
    return names.length === 0 ? [] : [`${listed(names.map(methodInSentence))} ${verb}`]
  }
  return [
    ...of('singular', 'has no step', 'have no step'),
    ...of('diverged', 'diverges', 'diverge'),
  ].join(', ')
}

/** The loss after all steps, of each method, in one sentence: the title of the picture. */
export function answerOf({ setting, walks }: View): string {
  const lost = lostWords(walks)
  const losses = walks
    .filter(({ end }) => end !== 'singular' && end !== 'diverged')
    .map((walk) => ({ method: walk.method, loss: lastPlace(walk).loss }))
    .toSorted((a, b) => a.loss - b.loss)
    .map(({ method, loss }) => `${shortNumber(loss)} with ${methodInSentence(method)}`)
  if (losses.length === 0) return upperFirst(lost)
  const steps = formatCount(setting.steps, 'step')
  return `After ${steps} the loss, 1 before, is ${listed(losses)}${lost === '' ? '' : `; ${lost}`}`
}

type Moved = 'reaches' | 'falls-short' | 'passes' | 'wrong-way' | 'stays'

const close = 0.005

/** What a change does to an output that should change by `error`. */
function movedBy(error: number, change: number): Moved {
  const share = change / error
  if (Math.abs(share - 1) < close) return 'reaches'
  if (Math.abs(share) < close) return 'stays'
  if (share < 0) return 'wrong-way'
  return share < 1 ? 'falls-short' : 'passes'
}

const movedWords: Readonly<Record<Moved, { readonly one: string; readonly both: string }>> = {
  reaches: { one: 'reaches its target', both: 'reach their targets' },
  'falls-short': { one: 'moves towards its target', both: 'move towards their targets' },
  passes: { one: 'goes beyond its target', both: 'go beyond their targets' },
  'wrong-way': {
    one: 'goes the wrong way, whatever the step length',
    both: 'go the wrong way, whatever the step length',
  },
  stays: { one: 'hardly moves', both: 'hardly move' },
}

/** What the first step does to both outputs; nothing where there is none. */
export function firstStepWords({ problem }: View, { steps }: Walk): string | undefined {
  const [step] = steps
  if (!step) return undefined
  const errors = errorsOf(problem, step.from.weights)
  const [first, second] = [0, 1].map((at) =>
    movedBy(errors[at] ?? 0, (step.to.outputs[at] ?? 0) - (step.from.outputs[at] ?? 0)),
  )
  if (!first || !second) return undefined
  if (first === second) return `Both outputs ${movedWords[first].both}.`
  return `The first output ${movedWords[first].one}; the second ${movedWords[second].one}.`
}

/** Why a walk ended before its time; nothing where it did not. */
export function endWords({ problem }: View, walk: Walk): string | undefined {
  const made = walk.steps.length
  switch (walk.end) {
    case 'made':
      return undefined
    case 'solved':
      return `Nothing is left to learn after ${formatCount(made, 'step')}.`
    case 'singular':
      return isParallel(problem)
        ? 'There is no step, because the inputs lie on one line, and without damping the matrix has no inverse. Raise the damping.'
        : `There is no ${made === 0 ? '' : 'further '}step, because a data point has no weight in the Fisher matrix, which without damping has no inverse. Raise the damping.`
    case 'diverged':
      return `After ${formatCount(made, 'step')} the loss is above a billion, and the walk ends. ${
        walk.method === 'gradient-descent'
          ? `Gradient descent comes to rest with step lengths below ${shortNumber(largestRate(problem))}.`
          : 'More damping or a smaller step length keeps it in bounds.'
      }`
  }
}

/** Where the first step leads, and the loss after all of them; nothing where there is none. */
export function stepWords({ steps }: Walk): string | undefined {
  const [first] = steps
  const last = steps.at(-1)
  if (!first || !last) return undefined
  const { weights, outputs, loss } = first.to
  const later =
    steps.length > 1
      ? `; after ${formatCount(steps.length, 'step')} it is ${shortNumber(last.to.loss)}`
      : ''
  return `First step by ${vectorWords(weights)}: the outputs become ${listed(outputs.map(shortNumber))}, the loss ${shortNumber(loss)}${later}.`
}

/** What the inputs alone forbid; nothing where any two outputs can be learned. */
export function parallelWords({ problem, setting }: View): string | undefined {
  if (!isParallel(problem)) return undefined
  const least = shortNumber(lossOf(problem, solutionOf(problem)))
  return `At ${degreesWords(setting.angle)} the inputs lie on one line: one direction of the weights changes no output and cannot be learned, and no weights meet both targets. The least loss is ${least}.`
}

/** How long steps are, inside of a sentence. */
export function stepLengthWords(stepLength: ViewSetting['stepLength']): string {
  return stepLength === 'best'
    ? 'as long as lowers the loss most along its direction'
    : `of length ${formatSetting(stepLength)}`
}
