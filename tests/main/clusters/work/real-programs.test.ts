/** What is run there are the programs of this computer, on real files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { localMachine } from '../../../../src/main/clusters/machines/local'
import { createClusterWork } from '../../../../src/main/clusters/work/create-cluster-work'
import { trialEndSchema, type TrialEnd } from '../../../../src/main/trial-files/result'
import { MemoryJournal } from '../../../doubles/cluster/memory-journal'
import { ToldScheduler } from '../../../doubles/cluster/told-scheduler'
import { doneEnd, hydra, keyOf, orderOf } from '../../../doubles/cluster/trial-files'
import { temporaryFolder } from '../../../fixtures/temporary-folder'

describe.skipIf(process.platform === 'win32')('work with the programs of a real computer', () => {
  it.each(['plain', "it's $(touch owned); \"a\" 'b' & -n"])(
    'hands in, collects, gives up and tidies in a folder that is called %s',
    async (name) => {
      const folder = join(temporaryFolder(), name)
      const scheduler = new ToldScheduler()
      const journal = new MemoryJournal()
      const collected: TrialEnd[] = []
      let now = Date.UTC(2026, 10, 30, 9)
      journal.add(orderOf(1, 3000))
      journal.add(orderOf(2, 2000))
      const work = createClusterWork({
        ...{
          settings: { ...hydra, host: '', folder },
          scheduler,
          machine: localMachine(),
          journal,
        },
        prepare: () => Promise.resolve(join(folder, 'worker')),
        collected: (end, network) => {
          expect(readFileSync(network!, 'utf8')).toBe('weights')
          collected.push(end)
        },
        now: () => now,
        log: () => undefined,
        changed: () => undefined,
      })
      const tick = (minutes: number) => {
        now += minutes * 60_000
        return work.tick()
      }
      const jobs = join(folder, 'jobs')
      await tick(0)
      const [first] = readdirSync(jobs)
      const list = readFileSync(join(jobs, first!, 'tasks', '0'), 'utf8')
      expect(list).toBe(`${folder}/requests/${keyOf(1)}.json\n`)
      expect(JSON.parse(readFileSync(list.trimEnd(), 'utf8'))).toEqual(orderOf(1, 0).request)

      const end = doneEnd(keyOf(1), Buffer.from('weights'))
      writeFileSync(join(folder, 'results', `${keyOf(1)}.network`), 'weights')
      writeFileSync(join(folder, 'results', `${keyOf(2)}.checkpoint`), 'saved')
      const text = JSON.stringify(z.encode(trialEndSchema, end))
      writeFileSync(join(folder, 'results', `${keyOf(1)}.json`), text)
      await tick(1)
      expect(collected).toEqual([end])
      expect(readdirSync(join(folder, 'results'))).toEqual([`${keyOf(2)}.checkpoint`])
      expect(readdirSync(join(folder, 'requests'))).toEqual([`${keyOf(2)}.json`])

      for (let job = 1; job <= 3; job++) {
        const [current] = readdirSync(jobs).toSorted().reverse()
        const log = join(jobs, current!, 'logs', job === 1 ? '1' : '0')
        mkdirSync(dirname(log), { recursive: true })
        writeFileSync(log, `${'a line\n'.repeat(100)}Killed.\n`)
        scheduler.tell(job, undefined)
        await tick(1)
        await tick(5)
      }
      expect(journal.trial(keyOf(2)).standing).toBe('failed')
      expect(journal.trial(keyOf(2)).failure).toMatch(/ends with:\n(a line\n){19}Killed\.$/)
      // Only the array with the log that tells why is still there.
      await tick(1)
      expect(readdirSync(jobs)).toEqual([journal.trial(keyOf(2)).array])
      for (const place of [process.cwd(), homedir(), folder])
        expect(existsSync(join(place, 'owned'))).toBe(false)
      await work.close()
    },
  )
})
