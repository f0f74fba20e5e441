/** Durations as one would say them. */
import { thin } from './numbers'

interface Parts {
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

function partsOf(seconds: number): Parts {
  const whole = Math.max(0, Math.round(seconds))
  return {
    hours: Math.floor(whole / 3600),
    minutes: Math.floor(whole / 60) % 60,
    seconds: whole % 60,
  }
}

/** `45 s`, `2 min 10 s`, `1 h 5 min`. */
export function formatDuration(seconds: number): string {
  const { hours, minutes, seconds: rest } = partsOf(seconds)
  const part = (value: number, unit: string) => `${value}${thin}${unit}`
  if (hours > 0) return [part(hours, 'h'), minutes ? part(minutes, 'min') : ''].join(' ').trim()
  if (minutes > 0) return [part(minutes, 'min'), rest ? part(rest, 's') : ''].join(' ').trim()
  return part(rest, 's')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** An expectation, no more exact than it deserves: `about 2 minutes`, `about 1½ hours`. */
export function approximateDuration(seconds: number): string {
  if (seconds < 10) return 'a few seconds'
  if (seconds < 55) return `about ${Math.round(seconds / 10) * 10} seconds`
  const minutes = Math.round(seconds / 60)
  if (minutes < 15) return `about ${counted(minutes, 'minute')}`
  if (minutes < 55) return `about ${Math.round(minutes / 5) * 5} minutes`
  const halves = Math.round(seconds / 1800)
  if (halves < 96) {
    const hours = Math.floor(halves / 2)
    if (halves % 2 === 1 && hours < 10) return `about ${hours}½ hours`
    return `about ${counted(Math.round(seconds / 3600), 'hour')}`
  }
  return `about ${counted(Math.round(seconds / 86_400), 'day')}`
}

/** Steps in which a range of durations is told: seconds, minutes, hours, days. */
const rangeUnits = [
  { noun: 'second', seconds: 1, step: 10, until: 100 },
  { noun: 'minute', seconds: 60, step: 1, until: 15 * 60 },
  { noun: 'minute', seconds: 60, step: 5, until: 100 * 60 },
  { noun: 'hour', seconds: 3600, step: 1, until: 48 * 3600 },
  { noun: 'day', seconds: 86_400, step: 1, until: Infinity },
] as const

/** `about 4 to 6 minutes`; one number where both ends round to it. */
export function durationRange(least: number, most: number): string {
  if (most < 10) return 'a few seconds'
  const unit = rangeUnits.find(({ until }) => most < until) ?? rangeUnits[0]
  const step = unit.step * unit.seconds
  // A range that rounding made wider than it is would be as untrue as one that is too narrow.
  const ends = [least, most].map((seconds) =>
    Math.max(unit.step, Math.round(seconds / step) * unit.step),
  )
  const [from = 0, to = 0] = ends
  return from === to
    ? `about ${counted(to, unit.noun)}`
    : `about ${from} to ${counted(to, unit.noun)}`
}

/** For a countdown: `12 s left`, `2 min left`, `1 h 5 min left`. */
export function formatTimeLeft(seconds: number): string {
  const steady = seconds < 60 ? seconds : Math.ceil(seconds / 60) * 60
  return `${formatDuration(steady)} left`
}
