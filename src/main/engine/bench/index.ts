/** The bench process: answers one question, then ends. */
import { loadDevice, probeDevices } from '../device/registry'
import { EngineError } from '../errors'
import { failureOf } from '../failure'
import { measureLimits } from './limits'
import { measureProduct, measureWorkload, peakMemoryBytes } from './measure'
import type { BenchAnswer, BenchTask } from './protocol'
import { workloads } from './workloads'

function send(answer: BenchAnswer): void {
  process.send?.(answer)
}

async function start(device: string, threads: number): Promise<void> {
  const { detail, useThreads } = await loadDevice(device, threads)
  if (useThreads) useThreads(threads)
  else if (threads > 1)
    throw new EngineError(`The device “${device}” computes on one core only.`, 'Use --threads 1.')
  send({ kind: 'started', detail })
}

/** Devices that can be used here; the others would only fail. */
async function usableDevices(): Promise<string[]> {
  const found = await probeDevices()
  return found.filter(({ available }) => available).map(({ id }) => id)
}

async function answer(task: BenchTask): Promise<void> {
  switch (task.kind) {
    case 'devices':
      send({ kind: 'devices', ids: await usableDevices() })
      break
    case 'limits':
      send({ kind: 'limits', limits: measureLimits() })
      break
    case 'product':
      await start(task.device, task.threads)
      send({
        kind: 'product',
        gigaflops: await measureProduct(),
        peakMemoryBytes: peakMemoryBytes(),
      })
      break
    case 'workload':
      await start(task.device, task.threads)
      send({
        kind: 'workload',
        measurement: await measureWorkload(workloads[task.workload], task.extent),
      })
      break
  }
}

process.on('disconnect', () => process.exit(0))
process.once('message', (task) => {
  answer(task as BenchTask).then(
    () => process.disconnect(),
    (error: unknown) => {
      const { message, remedy } = failureOf(error)
      send({ kind: 'failed', message: remedy ? `${message} ${remedy}` : message })
      process.disconnect()
    },
  )
})
