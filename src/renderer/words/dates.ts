/** Points in time, near ones in words. */
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const oneDay = 86_400_000

function midnight(instant: Date): number {
  return new Date(instant.getFullYear(), instant.getMonth(), instant.getDate()).getTime()
}

/** `today, 14:05`, `yesterday, 09:30`, `3 Nov 2026`. */
export function formatDate(iso: string, now: Date = new Date()): string {
  const instant = new Date(iso)
  const days = Math.round((midnight(now) - midnight(instant)) / oneDay)
  if (days === 0) return `today, ${time.format(instant)}`
  if (days === 1) return `yesterday, ${time.format(instant)}`
  return date.format(instant)
}

/** `14:05`; of another day `yesterday, 14:05` or `3 Nov 2026, 14:05`. */
export function formatClock(instant: Date, now: Date = new Date()): string {
  const clock = time.format(instant)
  const days = Math.round((midnight(now) - midnight(instant)) / oneDay)
  if (days === 0) return clock
  return days === 1 ? `yesterday, ${clock}` : `${date.format(instant)}, ${clock}`
}

/** `2026-11-30` of the time here, as fields of dates write it. */
export function formatDay(instant: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`
}

/** When a day of such a field begins here. */
export function midnightOf(day: string): Date {
  return new Date(`${day}T00:00`)
}
