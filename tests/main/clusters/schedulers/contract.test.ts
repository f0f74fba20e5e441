/** What every scheduler of the registry holds to: a new one is tried by being in it. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { schedulerKinds, schedulers, type SchedulerKind } from '@shared/clusters/schedulers'
import { usualCluster, type ClusterSettings } from '@shared/clusters/settings'
import { localMachine } from '../../../../src/main/clusters/machines/local'
import { schedulerOf } from '../../../../src/main/clusters/schedulers/registry'
import { foldersIn } from '../../../../src/main/clusters/work/folders-there'
import { workerNames } from '../../../../src/main/clusters/worker/names'
import { hostileNames } from '../../../fixtures/clusters/hostile-names'
import { sampleArray } from '../../../fixtures/clusters/sample-array'
import { temporaryFolder } from '../../../fixtures/temporary-folder'

/** How each scheduler tells a script which task it is. */
const taskOf: Readonly<
  Record<SchedulerKind, (task: number) => { env?: Record<string, string>; words?: string[] }>
> = {
  slurm: (task) => ({ env: { SLURM_ARRAY_TASK_ID: String(task) } }),
  pbs: (task) => ({ env: { PBS_ARRAY_INDEX: String(task) } }),
  lsf: (task) => ({ env: { LSB_JOBINDEX: String(task + 1) } }),
  'grid-engine': (task) => ({ env: { SGE_TASK_ID: String(task + 1) } }),
  htcondor: (task) => ({ words: [String(task)] }),
}

/** Values that are found again in a script, each nowhere else. */
const told: ClusterSettings = {
  ...{ ...usualCluster, name: 'Hydra', partition: 'long7', account: 'memory8' },
  ...{ hoursOfTask: 31, memoryMegabytes: 7171, cores: 6, tasksAtOnce: 77 },
  extraLines: ['# my own line', 'export OF_MINE=1'],
}

const runs = (kind: SchedulerKind, path: string, task: number) => {
  const { env = {}, words = [] } = taskOf[kind](task)
  return spawnSync('sh', [path, ...words], { env: { ...process.env, ...env }, encoding: 'utf8' })
}

/** Names that a setting or a folder can have; hostile lines are refused before. */
const oneLine = hostileNames.filter((name) => !/\p{Cc}/u.test(name))

describe.each(schedulerKinds)('%s', (kind) => {
  const scheduler = schedulerOf(kind)
  const lists = [['/r/a.json', `/r/it's b.json`], ['/r/c.json'], ['/r/d.json']]

  it('is what it is registered as', () => {
    expect(scheduler.kind).toBe(kind)
  })

  it('has a script that shells can read, with every setting in it', () => {
    const { job, write } = sampleArray(temporaryFolder(), lists)
    const script = scheduler.script(job, told)
    const path = write(script)
    for (const shell of ['sh', 'bash']) execFileSync(shell, ['-n', path])
    for (const value of ['long7', 'memory8', '77', '# my own line', 'export OF_MINE=1'])
      expect(script).toContain(value)
    // For each core, where a scheduler counts so.
    expect(script).toMatch(/7171|1196/)
    expect(script).toMatch(/31:00:00|1860|111600/)
    expect(script).toMatch(/(cpus|cores|-n|smp|ncpus)\D{0,10}6\b/)
    expect(script).toMatch(/0-2|1-3|queue 3/)
  })

  it('gives each task what is on its list, and one without a list nothing', () => {
    const { job, write, calls } = sampleArray(temporaryFolder(), lists)
    const path = write(scheduler.script(job, { ...told, extraLines: [] }))
    const there = foldersIn(job.folder)
    lists.forEach((requests, task) => {
      expect(runs(kind, path, task)).toMatchObject({ status: 0, stderr: '' })
      expect(calls().at(-1)).toEqual([
        ...requests.flatMap((request) => ['--trial', request]),
        ...['--out', there.results],
        ...['--datasets', join(job.worker, workerNames.datasets)],
        ...['--imported', join(job.worker, workerNames.imported)],
      ])
    })
    expect(runs(kind, path, 3).status).toBe(0)
    writeFileSync(there.list(job.id, 0), '')
    expect(runs(kind, path, 0).status).toBe(0)
    expect(calls()).toHaveLength(3)
  })

  it('ends as the worker does, and hands a request to end on to it', async () => {
    const then = `trap 'exit 143' TERM; : > "\${log}.ready"; case "$*" in *c.json*) exit 7;; esac\nwhile :; do sleep 0.05; done`
    const { job, write } = sampleArray(temporaryFolder(), lists, then)
    const path = write(scheduler.script(job, { ...told, extraLines: [] }))
    expect(runs(kind, path, 1).status).toBe(7)
    const ready = join(job.folder, 'calls.ready')
    execFileSync('rm', [ready])
    const { env = {}, words = [] } = taskOf[kind](0)
    const task = spawn('sh', [path, ...words], { env: { ...process.env, ...env } })
    const ended = new Promise((resolve) => task.once('close', resolve))
    while (!existsSync(ready)) await wait(5)
    task.kill('SIGTERM')
    expect(await ended).toBe(143)
  })

  it('runs nothing that a name says, and finds its way in any folder', () => {
    for (const name of oneLine) {
      const folder = join(temporaryFolder(), name)
      mkdirSync(folder)
      const { job, write, calls } = sampleArray(folder, [['/r/a.json']])
      const settings = { ...told, partition: name, account: name, folder, extraLines: [] }
      const path = write(scheduler.script(job, settings))
      const { env = {}, words = [] } = taskOf[kind](0)
      const place = temporaryFolder()
      const ran = spawnSync('sh', [path, ...words], {
        ...{ env: { ...process.env, ...env }, cwd: place, encoding: 'utf8' },
      })
      expect({ name, status: ran.status, stderr: ran.stderr }).toEqual({
        name,
        status: 0,
        stderr: '',
      })
      expect(calls()[0]?.slice(0, 4)).toEqual([
        '--trial',
        '/r/a.json',
        '--out',
        join(folder, 'results'),
      ])
      expect(existsSync(join(place, 'caught'))).toBe(false)
    }
  })
})

describe.each(schedulerKinds.filter((kind) => !schedulers[kind].handsIn))('%s', (kind) => {
  const scheduler = schedulerOf(kind)

  it('is handed in by her, asked nothing, and cannot be ended', async () => {
    const { job, write } = sampleArray(temporaryFolder(), [['/r/a.json']])
    const path = write(scheduler.script(job, told))
    const machine = localMachine()
    expect(await scheduler.submit(machine, job, path)).toEqual({
      kind: 'written',
      command: `${schedulers[kind].handInWith} '${path}'`,
    })
    expect(scheduler.script(job, told)).toContain(
      `# Hand it in with: ${schedulers[kind].handInWith} '`,
    )
    expect(await scheduler.poll(machine, ['1'])).toEqual(new Map())
    await expect(scheduler.cancel(machine, '1')).rejects.toThrow(/yours to end/)
    const report = await scheduler.check(machine, { ...told, folder: job.folder })
    expect(report).toMatchObject({
      platform: `${process.platform}-${process.arch}`,
      problems: [],
    })
    expect(report.freeBytes).toBeGreaterThan(0)
  })
})
