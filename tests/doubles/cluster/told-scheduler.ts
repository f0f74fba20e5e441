/** A scheduler that says of tasks what a test tells it, and notes what it was asked. */
import { MachineError, type Machine } from '../../../src/main/clusters/machines/machine'
import {
  Refused,
  type ArrayJob,
  type Scheduler,
  type Sighting,
  type Submitted,
} from '../../../src/main/clusters/schedulers/scheduler'

export class ToldScheduler implements Scheduler {
  readonly kind = 'slurm'
  readonly jobs: ArrayJob[] = []
  readonly polls: (readonly string[])[] = []
  readonly cancelled: (readonly [jobId: string, tasks?: readonly number[]])[] = []
  /** Whether it hands in, or writes a script for her. */
  handsIn = true
  /** How submissions end: well, with a no, or with a connection that breaks before or after they arrive. */
  submissions: 'well' | 'refused' | 'lost before' | 'lost after' = 'well'
  /** Whether it answers when it is asked, and whether its answers are empty. */
  answers: 'well' | 'not' | 'empty' = 'well'
  /** Whether it finds jobs by the names of their arrays. */
  finds = true
  private readonly sightings = new Map<string, Map<number, Sighting>>()

  /** Says this of tasks of the job, all of them where none are named. */
  tell(job: number, sighting: Sighting | undefined, tasks?: readonly number[]): void {
    const { tasks: count } = this.jobs[job - 1]!
    const of = this.sightings.get(String(job)) ?? new Map<number, Sighting>()
    for (const task of tasks ?? Array.from({ length: count }, (_, n) => n))
      if (sighting) of.set(task, sighting)
      else of.delete(task)
    this.sightings.set(String(job), of)
  }

  check = () => Promise.resolve({})

  script = ({ id }: ArrayJob) => `#!/bin/sh\n# ${id}\n`

  submit(_machine: Machine, job: ArrayJob, script: string): Promise<Submitted> {
    if (this.submissions === 'refused')
      return Promise.reject(new Refused('The scheduler says: no such partition.'))
    if (this.submissions === 'lost before') return Promise.reject(lost())
    if (!this.handsIn) return Promise.resolve({ kind: 'written', command: script })
    this.jobs.push(job)
    const jobId = String(this.jobs.length)
    this.tell(this.jobs.length, { state: 'queued', reason: 'Priority' })
    return this.submissions === 'lost after'
      ? Promise.reject(lost())
      : Promise.resolve({ kind: 'handed-in', jobId })
  }

  poll(_machine: Machine, jobIds: readonly string[]) {
    this.polls.push(jobIds)
    if (this.answers === 'not') return Promise.reject(lost())
    const known = jobIds.flatMap((id) => {
      const sightings = this.sightings.get(id)
      return sightings && this.answers === 'well' ? [[id, sightings] as const] : []
    })
    return Promise.resolve(new Map(known))
  }

  find(_machine: Machine, arrays: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = this.jobs.flatMap(({ id }, n) =>
      this.finds && arrays.includes(id) ? [[id, String(n + 1)] as const] : [],
    )
    return Promise.resolve(new Map(found))
  }

  cancel(_machine: Machine, jobId: string, tasks?: readonly number[]): Promise<void> {
    this.cancelled.push(tasks ? [jobId, tasks] : [jobId])
    this.tell(Number(jobId), { state: 'ended', reason: 'CANCELLED' }, tasks)
    return Promise.resolve()
  }
}

const lost = () => new MachineError('The connection to hydra broke.')
