/** Clusters on the command line: the built command line as a process, with a lab whose cluster obeys. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine, type Meanwhile } from '../../doubles/command-line'
import { ObedientCluster } from '../../doubles/cluster/obedient-cluster'
import { serveTestLab, temporaryFolder, type LabFixture } from '../../doubles/served-lab'

let cluster: ObedientCluster
let fixture: LabFixture

beforeEach(async () => {
  cluster = new ObedientCluster(temporaryFolder())
  fixture = await serveTestLab({ clusterTools: cluster.tools })
})
afterEach(() => fixture.remove())

const lab = (words: readonly string[], meanwhile?: Meanwhile) =>
  runCommandLine(words, { PALIMPSEST_DATA: fixture.folder }, meanwhile)

const words = (line: string) => lab(line.split(' '))
const experiment = ['run', 'table-4.1', '--seeds', '1', '--conditions', 'presynaptic,joint']

const done = {
  kind: 'done',
  result: { scalars: { finalAccuracy: 0.75 }, matrices: {}, series: {} },
  ...{ seconds: 1, stepsPerSecond: 2, deviceDetail: 'SIMD' },
} as const

describe('lab cluster', () => {
  it('adds, lists, checks and removes', async () => {
    expect(await words('cluster list')).toMatchObject({
      said: 'No clusters yet. “lab cluster add NAME --host H” adds one.\n',
    })
    const added = await words('cluster add Hydra --host hydra --hours 4 --cores 2')
    expect(added).toMatchObject({ code: 0, out: '' })
    const listed = JSON.parse((await words('cluster list --json')).out) as { clusters: unknown[] }
    expect(listed.clusters).toMatchObject([
      { settings: { name: 'Hydra', host: 'hydra', hoursOfTask: 4, cores: 2 }, trials: {} },
    ])
    expect((await words('cluster list')).out).toBe('Hydra  hydra  Slurm  not checked yet\n')
    expect(await words('cluster check Hydra')).toMatchObject({
      code: 1,
      out: 'Hydra: cannot be used yet\nNowhere cannot be reached. Look whether it is switched on.\n',
    })
    expect(await words('cluster remove Hydra')).toMatchObject({ code: 0 })
    expect(await words('cluster check Hydra')).toMatchObject({ code: 2 })
  })

  it('says what it cannot do', async () => {
    expect((await words('cluster mend Hydra')).said).toContain('add, check, list, remove')
    expect((await words('cluster add')).code).toBe(2)
    expect((await words('cluster add Hydra --cores 0')).code).toBe(2)
    expect((await words('run table-4.1 --wait')).said).toContain('on a cluster')
    const unknown = await lab([...experiment, '--on', 'Lerna'])
    expect(unknown).toMatchObject({ code: 2, out: '' })
    expect(unknown.said).toContain('There is no cluster “Lerna”.')
  })
})

describe('lab run --on', () => {
  beforeEach(() => words('cluster add Hydra'))

  it('ends once the trials are handed in; lab collect brings them home', async () => {
    const given = await lab([...experiment, '--on', 'Hydra', '--estimate', '--json'])
    expect(given.code).toBe(0)
    expect(JSON.parse(given.out)).toMatchObject({ place: { cluster: 'Hydra' } })
    expect(given.said).toContain('The cluster gets two trials as one task; all together about')
    expect(given.said).toContain('two trials of it are given to Hydra.')
    expect((await words('cluster list')).out).toContain('two trials: waits in its queue')
    expect(await words('collect')).toMatchObject({
      code: 0,
      said: 'no trials came home; two trials are still there.\n',
    })
    cluster.everything = done
    const collected = await words('collect Hydra --wait --json')
    expect(JSON.parse(collected.out)).toMatchObject({ open: 0 })
    const { experiment: id } = JSON.parse(given.out) as { experiment: string }
    const shown = JSON.parse((await words(`resume ${id} --json`)).out) as { points: unknown[] }
    expect(shown.points).toMatchObject([
      { conditions: { presynaptic: { finalAccuracy: { n: 1, mean: 0.75 } } } },
    ])
  })

  it('waits with --wait, and Ctrl-C ends nothing but the waiting', async () => {
    const left = await lab([...experiment, '--on', 'Hydra', '--wait'], (said, interrupt) => {
      if (said.startsWith('Experiment ') && !said.includes('goes on there')) interrupt()
    })
    expect(left).toMatchObject({ code: 130, out: '' })
    expect(left.said).toContain('What a cluster has goes on there')
    expect(cluster.takenBack).toEqual([])
    cluster.everything = done
    const again = await lab([...experiment, '--on', 'Hydra', '--wait'])
    expect(again.code).toBe(0)
    expect(again.out).toMatch(/presynaptic +0\.7500/)
  })

  it('says where the cluster cannot be reached, and keeps the trials for it', async () => {
    cluster.problem = 'Hydra does not answer.'
    const given = await lab([...experiment, '--on', 'Hydra'])
    expect(given).toMatchObject({ code: 0 })
    expect(given.said).toContain('Hydra does not answer. Wait.')
    expect(await words('collect Hydra')).toMatchObject({ code: 1 })
    cluster.problem = undefined
    cluster.everything = done
    expect(await words('collect Hydra --wait')).toMatchObject({
      code: 0,
      said: expect.stringContaining('nothing is still there') as string,
    })
  })
})
