import { describe, expect, it } from 'vitest'
import { usualCluster } from '@shared/clusters/settings'
import { cluster } from '../../../src/main/cli/cluster'
import { settingsOf } from '../../../src/main/cli/cluster-settings'
import { UsageError } from '../../../src/main/cli/command'
import { invocationOf } from '../../../src/main/cli/invocation'

const given = (...words: string[]) =>
  settingsOf('Hydra', invocationOf(cluster, ['add', 'Hydra', ...words]))

describe('lab cluster add', () => {
  it('says nothing of what it was not told', () => {
    expect(given()).toEqual({ ...usualCluster, name: 'Hydra' })
  })

  it('takes every setting, each in its own form', () => {
    const words =
      '--scheduler pbs --host login.example --user ada --folder /scratch/ada --partition long --account neuro ' +
      '--minutes-per-task 45 --hours 6.5 --memory 8192 --cores 2 --at-once 30'
    const lines = ['--line', '#PBS -l feature=x', '--line', 'module load gcc']
    expect(given(...words.split(' '), ...lines)).toEqual({
      ...{ name: 'Hydra', scheduler: 'pbs', host: 'login.example', user: 'ada' },
      ...{ folder: '/scratch/ada', partition: 'long', account: 'neuro' },
      ...{ minutesPerTask: 45, hoursOfTask: 6.5, memoryMegabytes: 8192, cores: 2, tasksAtOnce: 30 },
      extraLines: ['#PBS -l feature=x', 'module load gcc'],
    })
  })

  it.each([
    [['--cores', 'many'], '--cores'],
    [['--hours', '1e9'], '--hours'],
    [['--scheduler', 'cron'], 'Schedulers: slurm, pbs'],
    [['--host', 'a\nb'], 'one line'],
    [['--host=-oProxyCommand=x'], 'does not begin with'],
  ])('refuses %j in words', (words, said) => {
    expect(() => given(...words)).toThrow(UsageError)
    expect(() => given(...words)).toThrow(said)
  })

  it('has an option for every setting', () => {
    // Beside the store and the form of the answer.
    expect(Object.keys(cluster.options)).toHaveLength(Object.keys(usualCluster).length + 2)
  })
})
