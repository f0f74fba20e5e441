/** The thread that tells the lab, every so often, how its process is. */
import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { beatEvery, type Beat, type BeatThread } from './protocol'

const { descriptor, pulse } = workerData as BeatThread
const counter = new Int32Array(pulse)

function tell(): void {
  const { user, system } = process.cpuUsage()
  const beat: Beat = {
    pulse: Atomics.load(counter, 0),
    processorSeconds: (user + system) / 1e6,
    residentBytes: process.memoryUsage.rss(),
  }
  try {
    writeSync(descriptor, `${JSON.stringify(beat)}\n`)
  } catch {
    // The lab has ended, and so will this process, or it has not read for long.
  }
}

setInterval(tell, beatEvery)
tell()
