/** Sentences that captions have in common. */
import { errorName } from './legend'
import type { FigureFrame } from './figure'

/** What marks and errors mean, with n. */
export function marksSentence(counts: readonly number[], seeds: string): string {
  const name = errorName(counts)
  return name === undefined
    ? `Single seeds; a mean with its error needs at least two.`
    : `Symbols: ${name}; faint: ${seeds}.`
}

/** Said where an accuracy axis does not start at zero. */
export function axisSentence(from: number): string {
  return from > 0
    ? ` The accuracy axis starts at ${Math.round(from * 100)}\u202f%, not at zero.`
    : ''
}

/** Too narrow for panels beside each other. */
export function isNarrow(frame: Pick<FigureFrame, 'width' | 'theme'>): boolean {
  return frame.width < frame.theme.fontSize * 45
}
