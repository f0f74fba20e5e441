/** The bench process: answers one question, then ends. */
import os from 'node:os'
import * as tf from '@tensorflow/tfjs-core'
import { loadDevice, probeDevices } from '../device/registry'
import { EngineError } from '../errors'
import { failureOf } from '../process/failure'
import { hasFusedKernel } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import { measureLimits } from './limits'
import { measureProduct, measureWorkload, peakMemoryBytes } from './measure'
import type { BenchAnswer, BenchTask } from './protocol'
import { workloads } from './workloads'

function send(answer: BenchAnswer): void {
  process.send?.(answer)
}

type Timed = Extract<BenchTask, { device: string }>

/** @returns whether the device computes in the background */
async function start({ device, threads, fused }: Timed): Promise<boolean> {
  const { backend, detail, useThreads, keepUp } = await loadDevice(device, threads)
  if (!fused)
    for (const name of Object.values(fusedKernels))
      if (hasFusedKernel(name)) tf.unregisterKernel(name, backend)
  if (useThreads) useThreads(threads)
  else if (threads > 1)
    throw new EngineError(`The device “${device}” computes on one core only.`, 'Use --threads 1.')
  send({ kind: 'started', detail })
  return keepUp !== undefined
}

async function listDevices(): Promise<BenchAnswer> {
  const found = await probeDevices()
  return {
    kind: 'devices',
    ids: found.map(({ id }) => id),
    available: found.filter(({ available }) => available).map(({ id }) => id),
  }
}

async function answer(task: BenchTask): Promise<void> {
  switch (task.kind) {
    case 'devices':
      send(await listDevices())
      break
    case 'limits':
      send({ kind: 'limits', limits: measureLimits() })
      break
    case 'product':
      await start(task)
      send({
        kind: 'product',
        gigaflops: await measureProduct(),
        peakMemoryBytes: peakMemoryBytes(),
      })
      break
    case 'workload':
      if (task.behind) os.setPriority(os.constants.priority.PRIORITY_LOW)
      send({
        kind: 'workload',
        measurement: await measureWorkload(workloads[task.workload], task.extent, {
          queues: await start(task),
          everyPixel: task.everyPixel,
          mean: task.behind === true,
        }),
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
