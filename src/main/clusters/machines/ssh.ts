/**
 * A computer behind the system's own `ssh`: nothing is stored of how she gets in. Every word reaches it as it
 * is, whatever shell greets her there; files travel through the same connection.
 */
import type { ClusterSettings } from '@shared/clusters/settings'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { packedFolder, unpackedInto } from './archive-streams'
import { controlSocket } from './control-socket'
import { requireFileNames } from './file-names'
import { lastLine } from './last-line'
import { MachineError, programNotFound, type Machine, type Ran } from './machine'
import { runProgram, type ProgramOptions } from './run-program'
import { shellCommand } from '@shared/clusters/shell-word'
import { sshFailed, sshFailure } from './ssh-failure'
import { sshEnvironment, sshWords, type Asking } from './ssh-options'

/** Milliseconds after which a command that has not answered is given up; she may have to look for her phone. */
const patience = 5 * 60_000

/** Words for a shell there are without quotes, backslashes and “!”: also shells that are no POSIX ones take them. */
const arrival = {
  file: 'cat > "$1.$$.new" && mv -f "$1.$$.new" "$1" || { rm -f "$1.$$.new"; exit 1; }',
  folder: 'mkdir -p "$1" && exec tar -xomf - -C "$1"',
}
const departure = 'cd "$1" && exec tar -czf - --null -T -'

/** A path that no program takes for an option. */
const there = (path: string) => (path.startsWith('/') ? path : `./${path}`)

export class SshMachine implements Machine {
  readonly name: string

  constructor(
    private readonly settings: Pick<ClusterSettings, 'host' | 'user'>,
    private readonly asking: Asking,
  ) {
    this.name = settings.host
  }

  run(words: readonly string[], { stdin = '' }: { readonly stdin?: string | Buffer } = {}) {
    return this.through(words, { stdin, patience })
  }

  async send(local: string, remote: string): Promise<void> {
    const isFolder = (await stat(local)).isDirectory()
    const words = ['sh', '-c', isFolder ? arrival.folder : arrival.file, 'sh', there(remote)]
    const stdin = isFolder ? packedFolder(local) : createReadStream(local)
    const { code, stderr } = await this.through(words, { stdin })
    if (code !== 0) throw this.notCopied(`exit code ${code}`, stderr)
  }

  async fetch(folder: string, names: readonly string[], local: string): Promise<void> {
    requireFileNames(names)
    if (names.length === 0) return
    let missing = names
    const { stderr } = await this.through(['sh', '-c', departure, 'sh', there(folder)], {
      stdin: names.map((name) => `./${name}\0`).join(''),
      take: async (said) => {
        missing = await unpackedInto(local, names, said)
      },
    })
    if (missing.length > 0) throw this.notCopied(`${missing.join(', ')} did not arrive`, stderr)
  }

  async close(): Promise<void> {
    const socket = controlSocket(this.settings)
    if (socket === undefined) return
    const words = sshWords({ ...this.settings, asking: { by: 'nobody' }, socket })
    // Where nobody holds it any more there is nothing to end.
    await runProgram(words.toSpliced(1, 0, '-O', 'exit')).catch(() => undefined)
  }

  private notCopied(what: string, said: string): MachineError {
    const last = lastLine(said) || what
    return new MachineError(
      `Files could not be copied from or to ${this.name}: ${last}`,
      'Look whether the folder there exists, may be written to and has space left.',
    )
  }

  private async through(
    words: readonly string[],
    options: Omit<ProgramOptions, 'cwd' | 'env'>,
  ): Promise<Ran> {
    const socket = controlSocket(this.settings)
    const call = [
      ...sshWords({ ...this.settings, asking: this.asking, socket }),
      shellCommand(words),
    ]
    let ran: Ran
    try {
      ran = await runProgram(call, { ...options, env: sshEnvironment(this.asking) })
    } catch (error) {
      throw sshFailure(this.name, error instanceof Error ? error.message : String(error))
    }
    if (ran.code === sshFailed) throw sshFailure(this.name, ran.stderr)
    if (ran.code === programNotFound && ran.stderr === 'ssh: not found')
      throw new MachineError(
        'This computer has no ssh.',
        'Install OpenSSH, then check the cluster again.',
      )
    return ran
  }
}
