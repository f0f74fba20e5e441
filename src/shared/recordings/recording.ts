/** Synapses that were recorded in an experiment with living cells (thesis Fig 4.9). */
import type { SynapseChange } from '../trials/strength-change'

export interface RecordedSynapse extends SynapseChange {
  /** Line of the file, from 1. */
  readonly line: number
  /** As it stands in the file. */
  readonly protocol: string
}

export type Direction = 'ltp' | 'ltd' | 'other'

export const directionLabels: Readonly<Record<Direction, string>> = {
  ltp: 'LTP',
  ltd: 'LTD',
  other: 'other protocol',
}

/** What a protocol was meant to do, from its name: “LTP, 50 Hz”, “depression”, “control”. */
export function directionOf(protocol: string): Direction {
  const potentiation = /\b[a-z]?-?ltp|potentiat/i.test(protocol)
  const depression = /\b[a-z]?-?ltd|depress/i.test(protocol)
  if (potentiation === depression) return 'other'
  return potentiation ? 'ltp' : 'ltd'
}
