/** What every machine does, this computer and one behind `ssh`, whatever things are called. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localMachine } from '../../../../src/main/clusters/machines/local'
import { MachineError, type Machine } from '../../../../src/main/clusters/machines/machine'
import { machineOf } from '../../../../src/main/clusters/machines/machine-of'
import { hostileNames } from '../../../fixtures/clusters/hostile-names'
import { standInSsh, type StandIn } from '../../../fixtures/clusters/stand-in-ssh'
import { temporaryFolder } from '../../../fixtures/temporary-folder'

let ssh: StandIn
beforeAll(() => {
  ssh = standInSsh()
})
afterAll(() => ssh.remove())

const machines: readonly (readonly [string, () => Machine])[] = [
  ['this computer', localMachine],
  ['a computer behind ssh', () => machineOf({ host: 'hydra', user: 'ada' })],
]

/** Big enough for many pieces of a stream. */
const big = Buffer.from(Array.from({ length: 300_000 }, (_, place) => place % 251))

describe.each(machines)('%s', (_, make) => {
  const machine = make()
  afterAll(() => machine.close())

  it('gives a program words that no shell takes apart', async () => {
    const { code, stdout } = await machine.run(['printf', '%s\\0', ...hostileNames])
    expect(code).toBe(0)
    expect(stdout.split('\0').slice(0, -1)).toEqual(hostileNames)
  })

  it('gives a program what it is to read, and its exit code is no error', async () => {
    const said = await machine.run(['sh', '-c', 'cat; echo why >&2; exit 3'], {
      stdin: 'read this',
    })
    expect(said).toEqual({ code: 3, stdout: 'read this', stderr: 'why\n' })
    const { stdout } = await machine.run(['cat'], { stdin: big })
    expect(Buffer.from(stdout).length).toBeGreaterThanOrEqual(big.length)
    // It does not read what it is given, and says so by its code.
    expect((await machine.run(['sh', '-c', 'exit 4'], { stdin: big })).code).toBe(4)
  })

  it('says by its code that there is no such program', async () => {
    const { code, stderr } = await machine.run(['no-such-program-anywhere'])
    expect(code).toBe(127)
    expect(stderr).toMatch(/not found/)
  })

  it('begins in the home folder', async () => {
    const { stdout } = await machine.run(['sh', '-c', 'pwd -P'])
    expect([homedir(), ssh.home]).toContain(stdout.trim())
  })

  it('sends and fetches files under any name', async () => {
    const [here, there, back] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
    for (const [place, name] of hostileNames.entries()) {
      writeFileSync(join(here, String(place)), `of ${name}`)
      await machine.send(join(here, String(place)), join(there, name))
    }
    expect(readdirSync(there).sort()).toEqual([...hostileNames].sort())
    await machine.fetch(there, hostileNames, back)
    expect(readdirSync(back).sort()).toEqual([...hostileNames].sort())
    for (const name of hostileNames)
      expect(readFileSync(join(back, name), 'utf8')).toBe(`of ${name}`)
  })

  it('sends and fetches from folders under any name', async () => {
    const [here, place, back] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
    writeFileSync(join(here, 'file'), 'in it')
    for (const name of hostileNames) {
      const folder = join(place, name)
      mkdirSync(folder)
      await machine.send(join(here, 'file'), join(folder, 'file'))
      await machine.fetch(folder, ['file'], back)
      expect(readFileSync(join(back, 'file'), 'utf8')).toBe('in it')
      rmSync(join(back, 'file'))
    }
    expect(readdirSync(place).sort()).toEqual([...hostileNames].sort())
  })

  it('sends a folder with all that is in it', async () => {
    const [here, there] = [temporaryFolder(), join(temporaryFolder(), `it's here`)]
    mkdirSync(join(here, 'in', 'deep'), { recursive: true })
    writeFileSync(join(here, 'in', 'deep', 'big'), big)
    writeFileSync(join(here, 'run me'), '#!/bin/sh\n', { mode: 0o755 })
    await machine.send(here, there)
    expect(readFileSync(join(there, 'in', 'deep', 'big')).equals(big)).toBe(true)
    expect(statSync(join(there, 'run me')).mode & 0o100).toBe(0o100)
  })

  it('says what could not be copied, and leaves nothing half', async () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()]
    writeFileSync(join(here, 'a'), 'a')
    writeFileSync(join(there, 'present'), 'b')
    await expect(machine.send(join(here, 'a'), join(there, 'none', 'a'))).rejects.toThrow(
      MachineError,
    )
    await expect(machine.fetch(there, ['present', 'absent'], here)).rejects.toThrow(MachineError)
    expect(readdirSync(there)).toEqual(['present'])
  })

  it('fetches files by their names alone', async () => {
    const here = temporaryFolder()
    for (const name of ['../a', '..', '', 'a/b'])
      await expect(machine.fetch(here, [name], here)).rejects.toThrow(RangeError)
  })
})
