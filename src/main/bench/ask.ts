/** One question to one fresh bench process. */
import { fork } from 'node:child_process'
import type { BenchAnswer, BenchTask } from '../engine/timing/protocol'
import { nodeBinary } from '../node-binary'
import { bundlePath } from '../paths'

type AnswerOf<Task extends BenchTask> = Extract<BenchAnswer, { kind: Task['kind'] }>

export interface Asked<Task extends BenchTask> {
  readonly answer: AnswerOf<Task>
  /** What the device says of itself; absent for questions that need none. */
  readonly detail?: string
  /** From starting the process to the device's first result. */
  readonly startMilliseconds: number
}

/**
 * Starts a process under the Node of the engines and waits for its answer.
 * @throws Error where it fails, ends early, or is interrupted.
 */
export function ask<Task extends BenchTask>(
  task: Task,
  interrupted: AbortSignal,
): Promise<Asked<Task>> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = fork(bundlePath('bench'), [], {
      execPath: nodeBinary(),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
      signal: interrupted,
    })
    let started: { readonly detail: string; readonly startMilliseconds: number } | undefined
    child.on('message', (message) => {
      const answer = message as BenchAnswer
      if (answer.kind === 'started')
        started = { detail: answer.detail, startMilliseconds: performance.now() - began }
      else if (answer.kind === 'failed') reject(new Error(answer.message))
      else
        resolve({
          answer: answer as AnswerOf<Task>,
          startMilliseconds: performance.now() - began,
          ...started,
        })
      // It has nothing left to do, and Node can hang in its own exit while it still compiles.
      if (answer.kind !== 'started') child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      reject(new Error(`The measuring process ended early (${signal ?? `code ${code ?? '?'}`}).`)),
    )
    child.send(task)
  })
}
