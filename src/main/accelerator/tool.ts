/** Running the programs of others: pip, the compiler, tar. */
import { spawn } from 'node:child_process'
import { cancelled } from './failures'

const keptCharacters = 200_000

export interface Ending {
  /** Exit code; absent where a signal ended it or it could not be started. */
  readonly code: number | undefined
  readonly signal: NodeJS.Signals | undefined
  /** What it wrote, both streams together, the last part of it. */
  readonly output: string
}

export interface ToolOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly signal?: AbortSignal
}

/** Kills a program with everything that it has started. */
function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    return
  }
}

/** Runs a program to its end. @throws LabError where `signal` is aborted; the program is killed then. */
export function runTool(
  command: string,
  args: readonly string[],
  { cwd, env, signal }: ToolOptions = {},
): Promise<Ending> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled())
      return
    }
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
      // A group of its own, so that it can be ended with its children.
      detached: process.platform !== 'win32',
      windowsHide: true,
      ...(cwd === undefined ? {} : { cwd }),
    })
    let output = ''
    const keep = (text: string) => {
      output = (output + text).slice(-keptCharacters)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    const stop = () => {
      if (child.pid !== undefined) killGroup(child.pid)
    }
    signal?.addEventListener('abort', stop, { once: true })
    child.once('error', (error) => {
      signal?.removeEventListener('abort', stop)
      resolve({ code: undefined, signal: undefined, output: error.message })
    })
    child.once('close', (code, ended) => {
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted) reject(cancelled())
      else resolve({ code: code ?? undefined, signal: ended ?? undefined, output })
    })
  })
}

/** Whether a program can be started and says that all is well. @throws LabError as `runTool` */
export async function answers(
  command: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<boolean> {
  return (await runTool(command, args, signal ? { signal } : {})).code === 0
}

/** The first of these that answers to `--version`. @throws LabError as `runTool` */
export async function firstOf(
  commands: readonly (string | undefined)[],
  signal?: AbortSignal,
): Promise<string | undefined> {
  for (const command of commands)
    if (command && (await answers(command, ['--version'], signal))) return command
  return undefined
}
