/** Which tasks of which array Slurm means: `12_3`, `12_[3-5,8%2]`. */

export interface SlurmTasks {
  readonly jobId: string
  readonly tasks: readonly number[]
}

/** Of the largest array that Slurm can have. */
const mostTasks = 4_000_000

/** Takes a name apart; nothing where it names no tasks of an array, or one that is cut short. */
export function slurmTasks(name: string): SlurmTasks | undefined {
  const [, jobId, one, many] = /^(\d+)_(?:(\d+)|\[([^\]]+)\])$/.exec(name.trim()) ?? []
  if (jobId === undefined) return undefined
  const tasks = tasksIn(one ?? many ?? '')
  return tasks.length > 0 ? { jobId, tasks } : undefined
}

/** `3-5,8,10-20:5%2` as numbers; what is no number is left out. */
export function tasksIn(list: string): number[] {
  return list
    .replace(/%.*$/, '')
    .split(',')
    .flatMap((part) => {
      const [, first, last = first, step = '1'] = /^(\d+)(?:-(\d+)(?::(\d+))?)?$/.exec(part) ?? []
      const [from, to, by] = [Number(first), Number(last), Math.max(1, Number(step))]
      const count = Math.floor((to - from) / by) + 1
      if (!(count > 0 && count <= mostTasks)) return []
      return Array.from({ length: count }, (_, place) => from + place * by)
    })
}

/** As `scancel` wants them. */
export function slurmName(jobId: string, tasks?: readonly number[]): string {
  return tasks ? `${jobId}_[${tasks.join(',')}]` : jobId
}
