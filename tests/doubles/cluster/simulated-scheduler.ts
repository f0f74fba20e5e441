/** A scheduler with its computers, on which tasks run and are lost in the ways in which that happens. */
import { posix } from 'node:path'
import { MachineError, type Machine } from '../../../src/main/clusters/machines/machine'
import type {
  ArrayJob,
  Scheduler,
  Sighting,
  Submitted,
} from '../../../src/main/clusters/schedulers/scheduler'
import { SimulatedWorker, type WorkerParts } from './simulated-worker'

interface Task {
  readonly job: ArrayJob
  readonly index: number
  sighting: Sighting
  running: { readonly node: number; readonly worker: SimulatedWorker } | undefined
}

/** How a task is lost. */
export type Loss = 'requeued' | 'ended' | 'forgotten'

/** As many as a cluster of 2 000 cores has, so that one that fails is the same share of a smaller one. */
export const nodes = 50
/** Milliseconds from one look at the queue to the next. */
const lookEvery = 30_000
/** The submission of which the answer is lost on its way. */
const answerLost = 2
/** How long ended tasks are known: accounting is off. */
const rememberedFor = 5 * 60_000

export class SimulatedScheduler implements Scheduler {
  readonly kind = 'slurm'
  submissions = 0
  tasksHandedIn = 0
  /** Times at which it was asked, also where it did not answer. */
  readonly polls: number[] = []
  isDown = false
  isEmpty = false
  private readonly jobs = new Map<string, Map<number, Task>>()
  private readonly names = new Map<string, string>()
  private queue: Task[] = []
  /** Of each free core, on which computer it is. */
  private free: number[]
  private readonly coresOfNode: number
  private readonly down = new Set<number>()

  constructor(
    private readonly parts: WorkerParts,
    readonly cores: number,
  ) {
    this.coresOfNode = Math.ceil(cores / nodes)
    this.free = Array.from({ length: cores }, (_, core) => Math.floor(core / this.coresOfNode))
    this.look()
  }

  check = () => Promise.resolve({})

  script = ({ id }: ArrayJob) => `#!/bin/sh\n#SBATCH --job-name=${id}\n`

  async submit(_machine: Machine, job: ArrayJob): Promise<Submitted> {
    await this.answer()
    this.submissions += 1
    this.tasksHandedIn += job.tasks
    const jobId = String(1000 + this.submissions)
    const tasks = Array.from({ length: job.tasks }, (_, index): Task => {
      return { job, index, sighting: { state: 'queued', reason: 'Priority' }, running: undefined }
    })
    this.jobs.set(jobId, new Map(tasks.entries()))
    this.names.set(job.id, jobId)
    this.queue.push(...tasks)
    if (this.submissions === answerLost) throw new MachineError('The connection broke.')
    return { kind: 'handed-in', jobId }
  }

  async poll(_machine: Machine, jobIds: readonly string[]) {
    this.polls.push(this.parts.clock.now)
    await this.answer()
    if (this.isEmpty) return new Map<string, Map<number, Sighting>>()
    return new Map(
      jobIds.map((id) => {
        const tasks = Array.from(this.jobs.get(id) ?? [])
        return [id, new Map(tasks.map(([index, { sighting }]) => [index, sighting]))] as const
      }),
    )
  }

  async find(_machine: Machine, arrays: readonly string[]) {
    await this.answer()
    return new Map(
      arrays.flatMap((id) => {
        const jobId = this.names.get(id)
        return jobId === undefined || this.isEmpty ? [] : [[id, jobId] as const]
      }),
    )
  }

  async cancel(_machine: Machine, jobId: string, tasks?: readonly number[]): Promise<void> {
    await this.answer()
    for (const [index, task] of this.jobs.get(jobId) ?? [])
      if (tasks?.includes(index) ?? true) this.end(task, 'CANCELLED', true)
  }

  get runningTasks(): readonly Task[] {
    return Array.from(this.jobs.values()).flatMap((tasks) =>
      [...tasks.values()].filter(({ running }) => running),
    )
  }

  /** A computer fails for a while, with all that runs on it. @param lossOf how its tasks are lost */
  fail(node: number, milliseconds: number, lossOf: () => Loss): void {
    if (this.down.has(node)) return
    this.down.add(node)
    for (const task of this.runningTasks)
      if (task.running?.node === node) this.lose(task, lossOf(), false)
    this.free = this.free.filter((of) => of !== node)
    this.parts.clock.after(milliseconds, () => {
      this.down.delete(node)
      const count = Math.max(0, Math.min(this.coresOfNode, this.cores - node * this.coresOfNode))
      this.free.push(...Array.from({ length: count }, () => node))
    })
  }

  /** Takes the core from a task that runs. @param warned whether it could save itself before */
  lose(task: Task, loss: Loss, warned: boolean): void {
    if (loss === 'requeued') {
      this.leave(task, warned)
      task.sighting = { state: 'queued', reason: 'BeginTime' }
      this.parts.clock.after(60_000, () => this.queue.push(task))
    } else {
      this.end(task, 'NODE_FAIL', warned)
      if (loss === 'forgotten') this.forget(task)
    }
  }

  private answer(): Promise<void> {
    return this.isDown
      ? Promise.reject(new MachineError('The scheduler does not answer.'))
      : Promise.resolve()
  }

  private look(): void {
    if (!this.isDown) {
      const waiting = this.queue.filter(({ sighting }) => sighting.state === 'queued')
      const started = Math.min(waiting.length, this.free.length)
      this.queue = waiting.slice(started)
      for (const task of waiting.slice(0, started)) this.start(task, this.free.pop()!)
    }
    this.parts.clock.after(lookEvery, () => this.look())
  }

  private start(task: Task, node: number): void {
    const { folder, id } = task.job
    const list = this.parts.machine.text(
      posix.join(folder, 'jobs', id, 'tasks', String(task.index)),
    )
    task.sighting = { state: 'running' }
    if (list === undefined) {
      this.free.push(node)
      this.end(task, 'ExitCode 1', false)
      return
    }
    const worker = new SimulatedWorker(this.parts, list, (well) =>
      this.end(task, well ? 'COMPLETED' : 'OUT_OF_MEMORY', false),
    )
    task.running = { node, worker }
  }

  private end(task: Task, reason: string, warned: boolean): void {
    this.leave(task, warned)
    task.sighting = { state: 'ended', reason }
    this.parts.clock.after(rememberedFor, () => this.forget(task))
  }

  private leave(task: Task, warned: boolean): void {
    if (!task.running) return
    const { node, worker } = task.running
    worker.stop(warned)
    task.running = undefined
    if (!this.down.has(node)) this.free.push(node)
  }

  private forget({ job, index }: Task): void {
    this.jobs.get(this.names.get(job.id) ?? '')?.delete(index)
  }
}
