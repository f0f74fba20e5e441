/** Expectations and countdowns as one would say them. */
import { duration } from '../statistics/notation'

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

/** For a countdown: `12 s left`, `2 min left`, `1 h 5 min left`. */
export function formatTimeLeft(seconds: number): string {
  const steady = seconds < 60 ? seconds : Math.ceil(seconds / 60) * 60
  return `${duration(steady)} left`
}
