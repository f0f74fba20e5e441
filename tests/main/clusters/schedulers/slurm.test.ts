/** What Slurm is asked, and what its answers come to. */
import { describe, expect, it } from 'vitest'
import { usualCluster } from '@shared/clusters/settings'
import { MachineError } from '../../../../src/main/clusters/machines/machine'
import { Refused } from '../../../../src/main/clusters/schedulers/scheduler'
import { slurm } from '../../../../src/main/clusters/schedulers/slurm'
import { answeringMachine, type Answer } from '../../../fixtures/clusters/answering-machine'

const settings = { ...usualCluster, name: 'Hydra', folder: '/home/ada/palimpsest' }
const job = { id: 'abc-1', tasks: 3, folder: settings.folder, worker: '/w' }
const down = { code: 1, stderr: 'slurm_load_jobs error: Unable to contact slurm controller' }
const noBooks = { code: 1, stderr: 'Slurm accounting storage is disabled' }

describe('poll', () => {
  it('asks the queue once for all jobs, and nobody else where it knows them', async () => {
    const machine = answeringMachine({
      squeue: { stdout: '6_0|RUNNING|None\n7_1|PENDING|Priority\n' },
    })
    const found = await slurm.poll(machine, ['6', '7'])
    expect([...found.keys()]).toEqual(['6', '7'])
    expect(machine.asked).toHaveLength(1)
    expect(machine.asked[0]).toContain('--jobs=6,7')
  })

  it('asks the books of what the queue does not know, and the controller of what they do not know', async () => {
    const machine = answeringMachine({
      squeue: { stdout: '6_0|RUNNING|None\n' },
      sacct: { stdout: '7_0|FAILED|7:0\n' },
      scontrol: ([, , , , id]) => ({
        stdout: `JobId=${id} ArrayJobId=${id} ArrayTaskId=2 JobState=TIMEOUT Reason=TimeLimit ExitCode=0:0\n`,
      }),
    })
    const found = await slurm.poll(machine, ['6', '7', '8'])
    expect(machine.asked.map(([program]) => program)).toEqual(['squeue', 'sacct', 'scontrol'])
    expect(machine.asked[1]).toContain('--jobs=7,8')
    expect(found.get('7')?.get(0)).toEqual({ state: 'ended', reason: 'ExitCode 7' })
    expect(found.get('8')?.get(2)).toEqual({ state: 'ended', reason: 'TIMEOUT' })
  })

  it.each([
    ['fails', down],
    ['is empty', {}],
    ['is not there', { code: 127, stderr: 'squeue: not found' }],
  ])('takes nothing for ended where the queue %s', async (_, squeue: Answer) => {
    const machine = answeringMachine({
      squeue,
      sacct: noBooks,
      scontrol: { code: 1, stderr: 'slurm_load_jobs error: Invalid job id specified' },
    })
    expect(await slurm.poll(machine, ['6', '7'])).toEqual(new Map())
  })

  it('throws where no program of Slurm answers: nothing is known of its tasks then', async () => {
    const machine = answeringMachine({ squeue: down, sacct: noBooks, scontrol: down })
    await expect(slurm.poll(machine, ['6', '7'])).rejects.toThrow(MachineError)
    await expect(slurm.poll(machine, ['6'])).rejects.toThrow('Unable to contact slurm controller')
  })

  it('asks nothing where there are no jobs', async () => {
    const machine = answeringMachine({})
    expect(await slurm.poll(machine, [])).toEqual(new Map())
    expect(machine.asked).toEqual([])
  })
})

describe('find', () => {
  it('finds arrays again by their names, in the queue and in the books', async () => {
    const machine = answeringMachine({
      squeue: { stdout: '6|palimpsest-abc-1\n' },
      sacct: { stdout: '5_1|palimpsest-old-2\n' },
    })
    const found = await slurm.find?.(machine, ['abc-1', 'old-2', 'lost-3'])
    expect(found).toEqual(new Map([...[['abc-1', '6'] as const], ['old-2', '5']]))
  })

  it('says that it does not know where nobody answers', async () => {
    const machine = answeringMachine({ squeue: down, sacct: noBooks })
    await expect(slurm.find?.(machine, ['abc-1'])).rejects.toThrow(MachineError)
  })
})

describe('submit', () => {
  it.each(['4711\n', '4711;hydra\n', 'Welcome to Hydra!\n4711\n'])('reads %j', async (stdout) => {
    const machine = answeringMachine({ sbatch: { stdout } })
    const script = '/home/ada/palimpsest/jobs/abc-1/script.sh'
    expect(await slurm.submit(machine, job, script)).toEqual({ kind: 'handed-in', jobId: '4711' })
    expect(machine.asked).toEqual([['sbatch', '--parsable', script]])
  })

  it.each([
    [
      'sbatch: error: Batch job submission failed: Invalid partition name specified',
      /Invalid part/,
    ],
    ['sbatch: error: Unable to contact slurm controller (connect failure)', /Unable to contact/],
  ])('knows that nothing was taken: %s', async (stderr, says) => {
    const machine = answeringMachine({ sbatch: { code: 1, stderr } })
    const failed = slurm.submit(machine, job, '/s')
    await expect(failed).rejects.toBeInstanceOf(Refused)
    await expect(failed).rejects.toThrow(says)
  })

  it('knows that nothing was taken where there is no Slurm', async () => {
    await expect(slurm.submit(answeringMachine({}), job, '/s')).rejects.toBeInstanceOf(Refused)
  })

  it.each([
    ['sbatch: error: Batch job submission failed: Socket timed out on send/recv operation', 1],
    ['sbatch: error: Batch job submission failed: Zero Bytes were transmitted or received', 1],
    ['', 0],
  ])('does not know: %j', async (stderr, code) => {
    const failed = slurm.submit(answeringMachine({ sbatch: { code, stderr } }), job, '/s')
    await expect(failed).rejects.toBeInstanceOf(MachineError)
    await expect(failed).rejects.not.toBeInstanceOf(Refused)
  })
})

describe('cancel', () => {
  it('names tasks as Slurm does, or the whole job', async () => {
    const machine = answeringMachine({ scancel: {} })
    await slurm.cancel(machine, '12', [1, 3])
    await slurm.cancel(machine, '12')
    await slurm.cancel(machine, '12', [])
    expect(machine.asked).toEqual([
      ['scancel', '12_[1,3]'],
      ['scancel', '12'],
    ])
  })

  it('does not mind what has ended, and says what failed', async () => {
    const gone = {
      code: 1,
      stderr: 'scancel: error: Kill job error on job id 12: Invalid job id specified',
    }
    await slurm.cancel(answeringMachine({ scancel: gone }), '12')
    await expect(slurm.cancel(answeringMachine({ scancel: down }), '12')).rejects.toThrow(
      /controller/,
    )
  })
})

describe('check', () => {
  const well = {
    uname: { stdout: 'Linux x86_64\n' },
    getconf: { stdout: 'glibc 2.36\n' },
    mkdir: {},
    df: {
      stdout:
        'Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/a 100000000 1 90000000 1% /home\n',
    },
    sinfo: (words: readonly string[]) => ({
      stdout: words.includes('--version') ? 'slurm-wlm 22.05.8\n' : 'main*|up|12:00:00|40|16\n',
    }),
    scontrol: { stdout: 'MaxArraySize            = 1001\n' },
  }

  it('tells what there is', async () => {
    expect(await slurm.check(answeringMachine(well), settings)).toEqual({
      ...{ platform: 'linux-x64', freeBytes: 90_000_000 * 1024, problems: [] },
      ...{ schedulerVersion: '22.05.8', largestArray: 1001 },
      partitions: [{ name: 'main', isDefault: true, hours: 12, nodes: 40, coresPerNode: 16 }],
    })
  })

  it.each([
    ['no Slurm', { sinfo: { code: 127 } }, {}, /There is no Slurm/],
    ['a controller that is down', { scontrol: down }, {}, /does not answer/],
    ['no such partition', {}, { partition: 'nowhere' }, /no partition “nowhere”.*main/],
    ['too long a time', {}, { hoursOfTask: 24 }, /12 h there at most/],
    ['too many cores', {}, { cores: 32 }, /more than 16 cores/],
    ['no arrays', { scontrol: { stdout: 'MaxArraySize = 0\n' } }, {}, /no arrays/],
    ['an old system', { getconf: { stdout: 'glibc 2.17\n' } }, {}, /too old.*2\.17/],
    ['other processors', { uname: { stdout: 'Linux ppc64le\n' } }, {}, /linux-ppc64le/],
    [
      'a folder that cannot be made',
      { mkdir: { code: 1, stderr: 'denied' } },
      {},
      /cannot be made/,
    ],
    ['a full disk', { df: { stdout: '/dev/a 100 99 1 99% /home\n' } }, {}, /little space/],
  ])('says in words where there is %s', async (_, answers, changes, says) => {
    const report = await slurm.check(answeringMachine({ ...well, ...answers }), {
      ...settings,
      ...changes,
    })
    expect(report.problems).toHaveLength(1)
    expect(report.problems?.[0]).toMatch(says)
  })
})

describe('script', () => {
  it('puts a task back whose time was up', () => {
    const script = slurm.script(job, settings)
    expect(script).toContain('#SBATCH --signal=B:USR1@60')
    expect(script).toContain('scontrol requeue')
  })

  it('quotes what Slurm would take apart', () => {
    const script = slurm.script(
      { ...job, folder: '/a b/50%' },
      { ...settings, partition: 'a"b\\c #d' },
    )
    expect(script).toContain(String.raw`#SBATCH --partition="a\"b\\c #d"`)
    expect(script).toContain('#SBATCH --chdir="/a b/50%/jobs/abc-1"')
    expect(script).toContain('#SBATCH --output="/a b/50%%/jobs/abc-1/logs/%a"')
  })
})
