/** Dates in names of files: every file system takes them, and their order is that of time. */

/** `2026-11-30T13-20-05.123Z`, in UTC. */
export function stampOf(date: Date): string {
  return date.toISOString().replaceAll(':', '-')
}

/** The time that a stamp tells; `undefined` where it is none. */
export function timeOf(stamp: string): Date | undefined {
  const found = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)$/.exec(stamp)
  if (!found) return undefined
  const date = new Date(`${found[1]}:${found[2]}:${found[3]}`)
  return Number.isNaN(date.getTime()) ? undefined : date
}
