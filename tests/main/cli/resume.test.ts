/** Going on from the command line, with the built lab and the fake engine. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import { connectLab } from '../../../src/main/lab/connect'
import { bundlePath } from '../../../src/main/paths'
import { fakeEngine, removeFolder, temporaryFolder, until } from '../../doubles/served-lab'

let folder = ''
let client: LabClient
const db = () => join(folder, 'own.db')

beforeEach(async () => {
  folder = temporaryFolder()
  process.env['PALIMPSEST_ENGINE'] = fakeEngine
  client = (await connectLab({ dbFile: db() })).client
})

afterEach(async () => {
  delete process.env['PALIMPSEST_ENGINE']
  const { processId } = await client.call('lab.info', {})
  client.close()
  process.kill(processId, 'SIGTERM')
  removeFolder(folder)
})

/** Runs `lab …words` on the store. */
function lab(...words: string[]): Promise<{ code: number | null; out: string; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bundlePath('cli'), ...words, '--db', db()], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, said] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('close', (code) => resolve({ code, out, said }))
  })
}

const words = ['table-4.1', '--conditions', 'presynaptic', '--seeds', '907,1']

/** An experiment of which one trial is done and one paused, with a checkpoint. */
async function paused(): Promise<string> {
  const running = lab('run', ...words)
  let id = ''
  while (id === '') id = (await client.call('experiments.list', {}))[0]?.id ?? ''
  await until(client, id, (trials) =>
    trials.some(({ status, saved }) => status === 'running' && saved),
  )
  await until(client, id, (trials) => trials.some(({ status }) => status === 'done'))
  await client.call('experiments.pause', { id })
  // It waits for the end of what is paused; the lab's own end of the experiment lets it go.
  void running
  return id
}

describe('lab resume', () => {
  it('goes on from where trials were saved, and list and show name it', async () => {
    const id = await paused()
    expect((await lab('list')).said).toContain(`Paused or interrupted: ${id}. “lab resume ID”`)
    expect((await lab('show', id)).out).toContain(
      `“lab resume ${id}” goes on with one trial, from where it was saved.`,
    )
    const { code, said, out } = await lab('resume', id, '--json')
    expect(said).toContain('presynaptic, seed 907: done')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ experiment: id, seeds: [907, 1] })
    const detail = await client.call('experiments.get', { id })
    expect(detail.results[0]?.deviceDetail).not.toContain('resumed from 0')
    expect((await lab('resume', id)).said).toContain('Every trial has its result.')
  })

  it('says what --all would run again', async () => {
    const { said } = await lab('run', 'table-4.1', '--conditions', 'joint', '--seeds', '904')
    const id = /^Experiment (\w+)$/m.exec(said)?.[1] ?? ''
    const { code, said: words } = await lab('resume', id)
    expect(words).toContain(
      `“lab resume ${id} --all” runs again what failed or was cancelled: one trial.`,
    )
    expect(code).toBe(1)
  })
})

describe('lab run of what was paused', () => {
  it('tells of it, and with --resume goes on with it instead of making another', async () => {
    const id = await paused()
    const gone = await lab('run', ...words, '--resume', '--json')
    expect(JSON.parse(gone.out)).toMatchObject({ experiment: id })
    expect(await client.call('experiments.list', {})).toHaveLength(1)
  })

  it('makes a new one where nobody can be asked, and says which command goes on', async () => {
    const id = await paused()
    const { said, code } = await lab('run', ...words)
    expect(code).toBe(0)
    expect(said).toContain(`“lab resume ${id}” would go on with it; this is a new one.`)
    expect(await client.call('experiments.list', {})).toHaveLength(2)
  })
})
