/** The built command line as a process. */
import { spawn } from 'node:child_process'
import { bundlePath } from '../../src/main/paths'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

/** Hears what it has said so far, results first, and may interrupt it. */
export type Meanwhile = (said: string, interrupt: () => void) => void

/** Runs `lab …words` to its end. @param env beside this process' own */
export function runCommandLine(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  meanwhile: Meanwhile = () => undefined,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bundlePath('cli'), ...words], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, said] = ['', '']
    const hear = () => meanwhile(out + said, () => child.kill('SIGINT'))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      hear()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      hear()
    })
    child.on('close', (code) => resolve({ code, out, said }))
  })
}
