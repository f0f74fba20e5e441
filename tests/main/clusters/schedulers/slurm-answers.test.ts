/** Answers as Slurm 22.05 prints them, read. */
import { describe, expect, it } from 'vitest'
import {
  readAccounting,
  readJobs,
  readNames,
  readQueue,
} from '../../../../src/main/clusters/schedulers/slurm-answers'
import {
  hoursOf,
  readLargestArray,
  readPartitions,
} from '../../../../src/main/clusters/schedulers/slurm-partitions'
import { slurmSighting } from '../../../../src/main/clusters/schedulers/slurm-states'
import { slurmTasks } from '../../../../src/main/clusters/schedulers/slurm-tasks'

const plain = (sightings: ReturnType<typeof readQueue>) =>
  Object.fromEntries([...sightings].map(([id, tasks]) => [id, Object.fromEntries(tasks)]))

describe('names of tasks', () => {
  it.each([
    ['12_3', [3]],
    ['12_[3-5]', [3, 4, 5]],
    ['12_[0,7,9-11%2]', [0, 7, 9, 10, 11]],
    ['12_[0-20:5%3]', [0, 5, 10, 15, 20]],
    ['12_[5]', [5]],
  ])('%s', (name, tasks) => {
    expect(slurmTasks(name)).toEqual({ jobId: '12', tasks })
  })

  it.each(['12', '', '12_', '12_[', '12_[]', '12_[a-b]', '12_3.batch', 'JOBID', '12_[9-3]'])(
    '“%s” names none',
    (name) => {
      expect(slurmTasks(name)).toBeUndefined()
    },
  )

  it('does not run out of memory over a name that nobody gives', () => {
    expect(slurmTasks('12_[0-999999999999]')).toBeUndefined()
  })

  it('reads what a shortened list still says', () => {
    expect(slurmTasks('12_[1,3-5,8...]')?.tasks).toEqual([1, 3, 4, 5])
  })
})

describe('the queue', () => {
  it('is read task by task', () => {
    const said = [
      ...['6_2|PENDING|JobArrayTaskLimit', '6_[3-4%2]|PENDING|Priority', '6_0|RUNNING|None'],
      ...['6_1|COMPLETED|None', '6_5|FAILED|NonZeroExitCode', '6_6|PENDING|BeginTime'],
      ...['7_0|CANCELLED|None', '7_1|NODE_FAIL|NodeDown', '8|RUNNING|None', ''],
      '7_2|PENDING|Nodes required for job are DOWN, DRAINED or reserved|more',
    ]
    expect(plain(readQueue(said.join('\n')))).toEqual({
      6: {
        0: { state: 'running' },
        1: { state: 'ended' },
        2: { state: 'queued', reason: 'JobArrayTaskLimit' },
        3: { state: 'queued', reason: 'Priority' },
        4: { state: 'queued', reason: 'Priority' },
        5: { state: 'ended', reason: 'FAILED' },
        6: { state: 'queued', reason: 'BeginTime' },
      },
      7: {
        0: { state: 'ended', reason: 'CANCELLED' },
        1: { state: 'ended', reason: 'NODE_FAIL' },
        2: {
          state: 'queued',
          reason: 'Nodes required for job are DOWN, DRAINED or reserved|more',
        },
      },
    })
  })

  it.each([
    '',
    '\n',
    'slurm_load_jobs error: Unable to contact slurm controller',
    'a|b|c',
    '6_1|NEW|',
  ])('says nothing with “%s”', (said) => {
    expect(readQueue(said).size).toBe(0)
  })
})

it('the books are read by their allocations', () => {
  const said = `12_0|COMPLETED|0:0
12_0.batch|COMPLETED|0:0
12_1|FAILED|7:0
12_2|CANCELLED by 1000|0:15
12_3|TIMEOUT|0:0
12_4|FAILED|0:9
12_[5-6]|PENDING|0:0
13|RUNNING|0:0
`
  expect(plain(readAccounting(said))).toEqual({
    12: {
      0: { state: 'ended' },
      1: { state: 'ended', reason: 'ExitCode 7' },
      2: { state: 'ended', reason: 'CANCELLED' },
      3: { state: 'ended', reason: 'TIMEOUT' },
      4: { state: 'ended', reason: 'Signal 9' },
      5: { state: 'queued' },
      6: { state: 'queued' },
    },
  })
})

it('the controller’s jobs are read, with spaces in their paths', () => {
  const said = [
    'JobId=6 ArrayJobId=6 ArrayTaskId=4 ArrayTaskThrottle=2 JobName=palimpsest-abc-1 UserId=root(0) GroupId=root(0) MCS_label=N/A Priority=4294901758 Nice=0 Account=(null) QOS=(null) JobState=COMPLETED Reason=None Dependency=(null) Requeue=1 Restarts=0 BatchFlag=1 Reboot=0 ExitCode=0:0 RunTime=00:00:08 TimeLimit=00:03:00 Command=/tmp/a it/jobs/abc-1/script.sh WorkDir=/tmp/a it/jobs/abc-1 Power= ',
    'JobId=10 ArrayJobId=6 ArrayTaskId=3 JobName=x JobState=FAILED Reason=NonZeroExitCode ExitCode=7:0 ',
    'JobId=11 ArrayJobId=6 ArrayTaskId=0-1%2 JobName=x JobState=PENDING Reason=Priority ExitCode=0:0 ',
    'JobId=12 JobName=alone JobState=RUNNING Reason=None ExitCode=0:0 ',
  ]
  expect(plain(readJobs(said.join('\n')))).toEqual({
    6: {
      0: { state: 'queued', reason: 'Priority' },
      1: { state: 'queued', reason: 'Priority' },
      3: { state: 'ended', reason: 'ExitCode 7' },
      4: { state: 'ended' },
    },
  })
})

it('names lead to jobs', () => {
  expect(readNames('6|palimpsest-abc-1\n6_3|palimpsest-abc-1\n7_[0-3]|other\nnoise\n')).toEqual([
    ['palimpsest-abc-1', '6'],
    ['palimpsest-abc-1', '6'],
    ['other', '7'],
  ])
})

it.each([
  ['PENDING', 'queued'],
  ['CONFIGURING', 'queued'],
  ['REQUEUED', 'queued'],
  ['RUNNING', 'running'],
  ['COMPLETING', 'running'],
  ['SUSPENDED', 'running'],
  ['COMPLETED', 'ended'],
  ['OUT_OF_MEMORY', 'ended'],
  ['PREEMPTED', 'ended'],
  ['CANCELLED by 0', 'ended'],
  ['OUT_OF_ME+', undefined],
])('the state %s is “%s” to us', (word, state) => {
  expect(slurmSighting(word)?.state).toBe(state)
})

it.each([
  ['infinite', undefined],
  ['UNLIMITED', undefined],
  ['30:00', 0.5],
  ['12:00:00', 12],
  ['7-00:00:00', 168],
  ['1-12', 36],
  ['45', 0.75],
])('a limit of %s is %s hours', (limit, hours) => {
  expect(hoursOf(limit)).toBe(hours)
})

it('partitions of several kinds of nodes are one', () => {
  const said =
    'main*|up|infinite|3|16\nmain*|up|infinite|2|64+\nold|drain|1:00:00|9|8\nshort|up|30:00|1|2\n'
  expect(readPartitions(said)).toEqual([
    { name: 'main', isDefault: true, nodes: 5, coresPerNode: 64 },
    { name: 'short', isDefault: false, hours: 0.5, nodes: 1, coresPerNode: 2 },
  ])
})

it('the largest array is found among a hundred lines', () => {
  expect(readLargestArray('MaxArraySize            = 1001\nMaxJobCount = 10000\n')).toBe(1001)
  expect(readLargestArray('')).toBeUndefined()
})
