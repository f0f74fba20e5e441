/** How `ssh` is called, who asks her, and what is said where it does not get there. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { MachineError } from '../../../../src/main/clusters/machines/machine'
import { machineOf } from '../../../../src/main/clusters/machines/machine-of'
import { hostileNames } from '../../../fixtures/clusters/hostile-names'
import { standInSsh, type StandIn } from '../../../fixtures/clusters/stand-in-ssh'
import { temporaryFolder } from '../../../fixtures/temporary-folder'

let ssh: StandIn
afterEach(() => ssh.remove())

const valueOf = (call: readonly string[], option: string) =>
  call.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1)

describe('a computer behind ssh', () => {
  it('is reached by one connection that is kept in a folder of hers alone, the same for all, and ended in the end', async () => {
    ssh = standInSsh()
    const machine = machineOf({ host: 'hydra', user: 'ada' })
    await machine.run(['true'])
    await machineOf({ host: 'hydra', user: 'ada' }).run(['true'])
    const [first = [], second] = ssh.calls()
    expect(second).toEqual(first)
    expect(first.slice(-4)).toEqual(['-l', 'ada', '--', 'hydra'])
    expect(valueOf(first, 'ControlMaster')).toBe('auto')
    const socket = JSON.parse(valueOf(first, 'ControlPath') ?? '') as string
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700)
    await machine.close()
    expect(ssh.calls().at(-1)?.slice(0, 2)).toEqual(['-O', 'exit'])
    expect(existsSync(socket)).toBe(false)
  })

  it('leaves the user to ssh where none is said', async () => {
    ssh = standInSsh()
    const machine = machineOf({ host: 'hydra', user: '' })
    await machine.run(['true'])
    expect(ssh.calls()[0]).not.toContain('-l')
    await machine.close()
  })

  it('has any name as one word, after which nothing is an option', async () => {
    ssh = standInSsh()
    for (const name of hostileNames) {
      const machine = machineOf({ host: name, user: name })
      await machine.run(['true'])
      expect(ssh.calls().at(-1)?.slice(-4)).toEqual(['-l', name, '--', name])
      await machine.close()
    }
  })

  it.each([
    [{ by: 'nobody' }, 'yes', undefined],
    [{ by: 'terminal' }, 'no', undefined],
    [{ by: 'program', path: '/opt/ask me' }, 'no', '/opt/ask me'],
  ] as const)('asks by %j', async (asking, batchMode, program) => {
    const folder = temporaryFolder()
    ssh = standInSsh(`printf '%s' "$SSH_ASKPASS_REQUIRE:$SSH_ASKPASS" > '${folder}/asked'`)
    const machine = machineOf({ host: 'hydra', user: '' }, asking)
    await machine.run(['true'])
    expect(valueOf(ssh.calls()[0] ?? [], 'BatchMode')).toBe(batchMode)
    const asked = readFileSync(join(folder, 'asked'), 'utf8')
    if (program === undefined) expect(asked).not.toContain('force')
    else expect(asked).toBe(`force:${program}`)
    await machine.close()
  })

  it.each([
    ['Host key verification failed.', /is not known to ssh yet/, /terminal/],
    ['ada@hydra: Permission denied (publickey).', /did not let you in/, /terminal/],
    ['ssh: Could not resolve hostname hydra: Name or service not known', /no computer/, /VPN/],
    ['ssh: connect to host hydra port 22: Connection timed out', /does not answer/, /VPN/],
    ['ssh: connect to host hydra port 22: Connection refused', /does not answer/, /by itself/],
    ['client_loop: send disconnect: Broken pipe', /was lost/, /by itself/],
    ['something new', /could not be reached. ssh says: something new/, /terminal/],
  ])('says in words that “%s”', async (said, message, remedy) => {
    ssh = standInSsh(`echo 'a banner' >&2; echo '${said}' >&2; exit 255`)
    const machine = machineOf({ host: 'hydra', user: '' })
    const here = temporaryFolder()
    writeFileSync(join(here, 'a'), 'a')
    for (const asked of [
      () => machine.run(['true']),
      () => machine.send(join(here, 'a'), 'a'),
      () => machine.fetch('there', ['a'], here),
    ]) {
      const error = await asked().then(
        () => undefined,
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(MachineError)
      expect(error).toMatchObject({
        message: expect.stringMatching(message) as string,
        remedy: expect.stringMatching(remedy) as string,
      })
    }
    await machine.close()
  })

  it('does not wait for what a connection that is kept open holds', async () => {
    ssh = standInSsh('echo said; sleep 20 >/dev/null <&- & exit 0')
    const machine = machineOf({ host: 'hydra', user: '' })
    expect(await machine.run(['true'])).toMatchObject({ code: 0, stdout: 'said\n' })
    await machine.close()
  }, 15_000)

  it('says that there is no ssh', async () => {
    ssh = standInSsh()
    const path = process.env['PATH']
    process.env['PATH'] = temporaryFolder()
    const machine = machineOf({ host: 'hydra', user: '' })
    await expect(machine.run(['true'])).rejects.toThrow('This computer has no ssh.')
    process.env['PATH'] = path
    await machine.close()
  })
})
