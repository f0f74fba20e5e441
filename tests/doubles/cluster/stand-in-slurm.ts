/** The stand-in for Slurm, first in the path of this process, with a worker that lies in the repository. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { vi } from 'vitest'
import { workerNames } from '../../../src/main/clusters/worker/names'
import { clusterTools } from '../../../src/main/lab/clusters/cluster-tools'
import type { ClusterTools } from '../../../src/main/lab/clusters/tools'
import { nodeBinary } from '../../../src/main/node-binary'
import { bundlePath, datasetFolder } from '../../../src/main/paths'

export class StandInSlurm {
  readonly jobs: string

  /** Until `vi.unstubAllEnvs`. @param folder that is empty */
  constructor(private readonly folder: string) {
    this.jobs = join(folder, 'slurm')
    mkdirSync(this.jobs)
    vi.stubEnv('STAND_IN_SLURM', this.jobs)
    vi.stubEnv('PATH', `${join(import.meta.dirname, 'bin')}:${process.env['PATH'] ?? ''}`)
  }

  /** For settings. */
  get there(): string {
    return join(this.folder, 'there')
  }

  /** The real ones, but for what is sent: the program of this repository is there already. */
  get tools(): ClusterTools {
    return {
      ...clusterTools,
      prepare: () => Promise.resolve(this.worker()),
      lookEvery: { here: 100, behindSsh: 100 },
    }
  }

  /** Keeps tasks in the queue until the returned function is called. */
  hold(): () => void {
    const path = join(this.jobs, 'hold')
    writeFileSync(path, '')
    return () => rmSync(path, { force: true })
  }

  /** The states of all tasks. */
  get states(): string[] {
    return readdirSync(this.jobs)
      .filter((job) => /^\d+$/.test(job))
      .flatMap((job) =>
        readdirSync(join(this.jobs, job))
          .filter((name) => name.endsWith('.state'))
          .map((name) => readFileSync(join(this.jobs, job, name), 'utf8')),
      )
  }

  private worker(): string {
    const worker = join(this.folder, 'worker')
    const link = (name: string, to: string) => {
      mkdirSync(dirname(join(worker, name)), { recursive: true })
      symlinkSync(to, join(worker, name))
    }
    if (existsSync(worker)) return worker
    link(workerNames.node, nodeBinary())
    link(workerNames.engine, bundlePath('engine'))
    link(workerNames.datasets, datasetFolder)
    mkdirSync(join(worker, workerNames.imported))
    return worker
  }
}
