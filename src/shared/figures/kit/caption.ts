/** Sentences that captions have in common. */
import { counted } from '../../experiments/presynaptic/lifelong-words'
import { errorClause } from './errors'
import { errorName } from './legend'
import { showsSeeds } from './marks'
import type { FigureFrame } from './figure'

/** A sentence with its full stop, once: abbreviations bring their own. */
export function ended(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`
}

/** What marks and errors mean, with n. */
export function marksSentence(
  frame: Pick<FigureFrame, 'choices'>,
  counts: readonly number[],
  seeds: string,
): string {
  const name = errorName(frame, counts)
  return name === undefined
    ? `Single seeds; a mean with its error needs at least two.`
    : ended(`Symbols: ${name}${showsSeeds(frame) ? `; faint: ${seeds}` : ''}`)
}

/** The same of curves of several seeds. */
export function linesSentence(frame: Pick<FigureFrame, 'choices'>): string {
  const seeds = showsSeeds(frame) ? '; faint: single seeds' : ''
  return ended(`Lines: mean over seeds${errorClause(frame, 'bands')}${seeds}`)
}

/** A sequence of tasks, as its captions call it. */
interface Learned {
  readonly tasks: number
  readonly label: string
}

/** `the 5 tasks of Split MNIST`, also where the name of a sequence counts them: “Permuted MNIST, five tasks”. */
export function tasksOf({ tasks, label }: Learned): string {
  if (tasks === 1) return `the one task of ${label}`
  const count = `, ${counted(tasks, 'task')}`
  return `the ${tasks} tasks of ${label.endsWith(count) ? label.slice(0, -count.length) : label}`
}

/** `each of the 5 tasks of Split MNIST`, or the only one. */
export function eachTaskOf(sequence: Learned): string {
  return `${sequence.tasks === 1 ? '' : 'each of '}${tasksOf(sequence)}`
}

/** Said where an accuracy axis does not start at zero by itself; ends that were chosen are told with the others. */
export function axisSentence({ choices }: Pick<FigureFrame, 'choices'>, from: number): string {
  return from > 0 && choices?.y?.from === undefined
    ? ` The accuracy axis starts at ${Math.round(from * 100)}\u202f%, not at zero.`
    : ''
}

/** After the name of what an upright axis of logarithms shows; empty where it was made linear. */
export function powersSentence({ choices }: Pick<FigureFrame, 'choices'>): string {
  return choices?.y?.scale === 'linear' ? '' : ', on a scale of powers of ten'
}

/** Too narrow for panels beside each other. */
export function isNarrow(frame: Pick<FigureFrame, 'width' | 'theme'>): boolean {
  return frame.width < frame.theme.fontSize * 45
}
