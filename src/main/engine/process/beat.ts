/** An engine's heartbeat: told by a thread of its own, so that it goes on while the main one computes. */
import { Worker } from 'node:worker_threads'
import { bundlePath } from '../../paths'
import { beatArgument, beatEvery, type BeatThread } from './protocol'

/** Starts it where the lab has said to which file descriptor; call it before the process steps back. */
export function startBeating(): void {
  const given = process.argv.find((word) => word.startsWith(beatArgument))
  if (given === undefined) return
  const pulse = new SharedArrayBuffer(4)
  const workerData: BeatThread = { descriptor: Number(given.slice(beatArgument.length)), pulse }
  const counter = new Int32Array(pulse)
  setInterval(() => Atomics.add(counter, 0, 1), beatEvery / 2).unref()
  const thread = new Worker(bundlePath('beat'), { workerData })
  thread.unref()
  // Without a heartbeat the trial goes on all the same.
  thread.on('error', () => undefined)
}
