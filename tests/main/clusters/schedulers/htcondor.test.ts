import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, it } from 'vitest'
import { usualCluster } from '@shared/clusters/settings'
import { htcondor } from '../../../../src/main/clusters/schedulers/htcondor'
import { sampleArray } from '../../../fixtures/clusters/sample-array'
import { temporaryFolder } from '../../../fixtures/temporary-folder'

it('hands its own description in, whatever names are in it', () => {
  const folder = join(temporaryFolder(), `it's $(HOME)`)
  mkdirSync(folder)
  const { job, write, calls } = sampleArray(folder, [['/r/a.json'], ['/r/b.json']])
  const settings = {
    ...{ ...usualCluster, name: 'Hydra', folder, partition: `p'; touch caught` },
    ...{ account: '$(touch caught)', extraLines: ['+ProjectName = "mine"'] },
  }
  const path = write(htcondor.script(job, settings))
  const bin = temporaryFolder()
  const stand = `#!/bin/sh\nprintf '%s\\0' "$@" > '${bin}/words'\ncat > '${bin}/description'\n`
  writeFileSync(join(bin, 'condor_submit'), stand, { mode: 0o755 })
  const PATH = `${bin}${delimiter}${process.env['PATH'] ?? ''}`
  execFileSync('sh', [path], { env: { ...process.env, PATH }, cwd: bin })
  expect(readFileSync(join(bin, 'words'), 'utf8').split('\0')).toEqual([
    ...['-pool', `p'; touch caught`, '-', ''],
  ])
  const lines = readFileSync(join(bin, 'description'), 'utf8').trim().split('\n')
  expect(lines).toContain(`executable = ${path.replaceAll('$', '$(DOLLAR)')}`)
  expect(lines).toContain('accounting_group = $(DOLLAR)(touch caught)')
  expect(lines.slice(-2)).toEqual(['+ProjectName = "mine"', 'queue 2'])
  expect(calls()).toEqual([])
})
