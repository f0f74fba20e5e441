/** What the card of a device says: its state, what it brings and what can be pressed. */
import type { AcceleratorOffer, DeviceInfo } from '@shared/contract/devices'
import { workloadIds, workloadWords } from '@shared/devices/workloads'
import { approximateDuration } from '@shared/words/durations'
import { inSentence } from '@shared/words/in-sentence'
import { formatNumber } from '@shared/words/numbers'
import { formatRate, speedRatios, stepsPerSecond } from './comparison'

export const deviceStates = ['in-use', 'ready', 'can-be-set-up', 'unavailable'] as const
export type DeviceState = (typeof deviceStates)[number]

export const deviceStateWords: Readonly<Record<DeviceState, string>> = {
  'in-use': 'In use',
  ready: 'Ready',
  'can-be-set-up': 'Can be set up',
  unavailable: 'Not on this computer',
}

/** @param offer the library that would make it available, where it can be had */
export function deviceState(device: DeviceInfo, offer?: AcceleratorOffer): DeviceState {
  if (device.isDefault) return 'in-use'
  if (device.available) return 'ready'
  return device.canBeSetUp && offer ? 'can-be-set-up' : 'unavailable'
}

/** The offer that would make a device available; nothing where there is none that can be had. */
export function offerFor(
  { kind, canBeSetUp }: DeviceInfo,
  offers: readonly AcceleratorOffer[],
): AcceleratorOffer | undefined {
  if (!canBeSetUp) return undefined
  return offers.find(({ gpu, problem }) => problem === undefined && gpu === (kind === 'graphics'))
}

/** Why it cannot be used here, and what to do, without names. */
export function reasonOf(device: DeviceInfo, offers: readonly AcceleratorOffer[]): string {
  const ofKind = offers.filter(({ gpu }) => gpu === (device.kind === 'graphics'))
  const problem = device.canBeSetUp && !offerFor(device, offers) ? ofKind[0]?.problem : undefined
  return problem ?? device.reason ?? 'It cannot be used on this computer.'
}

/** The device that others are compared with: the first that every computer has. */
export function standardOf(devices: readonly DeviceInfo[]): DeviceInfo | undefined {
  return devices.find(({ available, kind }) => available && kind === 'processor')
}

/** Two digits, as a factor is said: `1.3`, `12`, `0.09`. */
function factor(ratio: number): string {
  return formatNumber(ratio, ratio < 0.1 ? 2 : ratio < 10 ? 1 : 0)
}

function speed(ratio: number): string {
  if (factor(ratio) === '1.0') return 'About as fast as'
  return ratio > 1
    ? `About ${factor(ratio)} times as fast as`
    : `About ${factor(1 / ratio)} times as slow as`
}

/** How the kinds of learning differ, as the end of a sentence; nothing where they do not. */
function range(least: number, most: number): string {
  if (factor(least) === factor(most)) return ''
  const by = 'by the kind of learning'
  if (least >= 1) return `, ${factor(least)} to ${factor(most)} times ${by}`
  if (most <= 1) return `, ${factor(1 / most)} to ${factor(1 / least)} times ${by}`
  return `: ${factor(least)} to ${factor(most)} times its speed, ${by}`
}

/**
 * What a device brings, as it was measured on this computer.
 * @param standard what it is compared with; see `standardOf`
 */
export function gainWords(device: DeviceInfo, standard: DeviceInfo | undefined): string {
  if (device.benchmarkProblem !== undefined)
    return 'The last measurement failed. Measure again, or use another device.'
  const first = workloadIds.find((workload) => stepsPerSecond(device, workload) !== undefined)
  if (first === undefined) return 'How fast it is has not been measured yet.'
  const rate = formatRate(stepsPerSecond(device, first) ?? 0)
  const absolute = `${rate} training steps each second on one core (${inSentence(workloadWords[first].label)}).`
  if (!standard || standard.id === device.id) return absolute
  const { mean, least, most } = speedRatios(device, standard)
  if (mean === undefined) return absolute
  return `${speed(mean)} “${standard.label}”${range(least, most)}.`
}

/** `Measure, about 20 seconds`, or `Measure again, …`. */
export function measureWords(isAgain: boolean, seconds: number): string {
  return `${isAgain ? 'Measure again' : 'Measure'}, ${approximateDuration(seconds)}`
}

/** `Set up, about 2 minutes`. */
export function setUpWords({ seconds }: AcceleratorOffer): string {
  return `Set up, ${approximateDuration(seconds)}`
}
