/** Running a program of this computer: its words reach it as they are, no shell is asked. */
import { spawn, type ChildProcess } from 'node:child_process'
import { finished, type Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { programNotFound, type Ran } from './machine'

export interface ProgramOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly stdin?: string | AsyncIterable<unknown> | Buffer
  /** Takes what it says instead of `stdout` of the result. */
  readonly take?: (said: Readable) => Promise<void>
  /** Milliseconds after which it is ended, where it has not answered. */
  readonly patience?: number
}

/** Of what it says on standard error, the last. */
const errorsKept = 16_000
/** Milliseconds for its last words, where something that it has left running holds them open. */
const lastWords = 200

/**
 * What the program said, whatever its exit code; one that there is not has the code that shells give.
 * @throws Error where it could not be started, was ended by a signal, or what it said could not be taken
 */
export async function runProgram(
  words: readonly string[],
  { stdin = '', take, patience, ...rest }: ProgramOptions = {},
): Promise<Ran> {
  const [program = '', ...others] = words
  const child = spawn(program, others, { ...rest, stdio: 'pipe', windowsHide: true })
  const late = new AbortController()
  late.signal.addEventListener('abort', () => child.kill())
  const timer = patience === undefined ? undefined : setTimeout(() => late.abort(), patience)
  const said: Buffer[] = []
  const keep = async (pieces: Readable) => {
    for await (const piece of pieces) said.push(piece as Buffer)
  }
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-errorsKept)
  })
  const troubles: Error[] = []
  const flow = Promise.all([(take ?? keep)(child.stdout), feed(child.stdin, stdin)]).catch(
    (error: unknown) => {
      troubles.push(error instanceof Error ? error : new Error(String(error)))
      child.kill()
    },
  )
  try {
    const ended = await endOf(child, program)
    await flow
    // A connection that `ssh` keeps open may hold standard error: the end of the program counts.
    await Promise.race([promisify(finished)(child.stderr).catch(() => undefined), wait(lastWords)])
    if (late.signal.aborted)
      throw new Error(`“${program}” has not answered for long, and was ended.`)
    // What was wrong there comes before what was wrong with its words.
    if (ended === 0 && troubles[0]) throw troubles[0]
    if (typeof ended === 'string')
      throw troubles[0] ?? new Error(`“${program}” was ended by ${ended}.`)
    if (ended === programNotFound && stderr === '') stderr = `${program}: not found`
    return { code: ended, stdout: Buffer.concat(said).toString('utf8'), stderr }
  } finally {
    clearTimeout(timer)
  }
}

/** Its exit code, or the signal that ended it. */
function endOf(child: ChildProcess, program: string): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      // A missing working folder has the same code as a missing program.
      if (error.code === 'ENOENT' && error.path === program) resolve(programNotFound)
      else reject(error)
    })
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'a signal'))
  })
}

/** A program that ends before it has read everything says by its exit code what was wrong. */
async function feed(to: Writable, what: NonNullable<ProgramOptions['stdin']>): Promise<void> {
  try {
    await pipeline(typeof what === 'string' || Buffer.isBuffer(what) ? [what] : what, to)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
