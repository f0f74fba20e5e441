/** Starting a process of ours: under the program's own Node, heard by messages and in its last words. */
import { fork, type ChildProcess } from 'node:child_process'
import { nodeBinary } from '../node-binary'

const lastWordsKept = 4_000

export interface Forked {
  readonly child: ChildProcess
  /** The end of what it wrote to standard error. */
  readonly lastWords: string
}

export interface ForkOptions {
  /** Words after the script's name. */
  readonly words?: readonly string[]
  /** Megabytes of what JavaScript makes; pixels and bytes of images lie outside. Node's own limit where absent. */
  readonly mostHeap?: number
  /** Whether it has a pipe beside, number 4, to write on. */
  readonly pipeBeside?: boolean
}

export function forked(
  script: string,
  { words = [], mostHeap, pipeBeside = false }: ForkOptions = {},
): Forked {
  const child = fork(script, words, {
    execPath: nodeBinary(),
    execArgv: mostHeap === undefined ? [] : [`--max-old-space-size=${mostHeap}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', ...(pipeBeside ? (['pipe'] as const) : [])],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  let lastWords = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-lastWordsKept)
  })
  return {
    child,
    get lastWords() {
      return lastWords
    },
  }
}
