/** The engine of a lab: takes one trial at a time from it and tells how it goes, or answers lesions. */
import type { Series } from '@shared/trials/trial-result'
import { DeviceInUse, detailOf } from '../device/device-in-use'
import { probeDevices } from '../device/registry'
import { LostDevice } from '../webgpu/lost-device'
import { TrialCancelled } from '../errors'
import { startBeating } from './beat'
import { failureOf } from './failure'
import { PointBuffer } from './point-buffer'
import { LesionService } from './lesions'
import { interactiveArgument, type FromEngine, type ToEngine } from './protocol'
import { runTrial } from '../experiments/registry'
import { SavingClock } from '../training/saving-times'
import { stepBack } from '../../step-back'

type Run = Extract<ToEngine, { kind: 'run' }>

let current: AbortController | undefined
// A trial that runs tells of a lost device by itself.
const deviceInUse = new DeviceInUse((error) => {
  if (!current) end(error)
})

function send(message: FromEngine): void {
  process.send?.(message)
}

async function run(order: Run): Promise<void> {
  const { settings, device: id, threads, datasetFolder, importedFolder } = order
  const { checkpoint, savedEvery } = order
  if (current) {
    end(new Error('A second trial was sent to an engine process that is running one.'))
    return
  }
  const controller = new AbortController()
  current = controller
  const points = new PointBuffer((series: Readonly<Record<string, Series>>) =>
    send({ kind: 'points', series }),
  )
  try {
    const device = await deviceInUse.get(id, threads)
    const outcome = await runTrial(settings, device, {
      datasetFolder,
      ...(importedFolder === undefined ? {} : { importedFolder }),
      signal: controller.signal,
      ...(checkpoint ? { checkpoint } : {}),
      savingTimes: new SavingClock(savedEvery),
      reports: {
        progress(fraction, phase) {
          points.flushIfDue()
          send({ kind: 'progress', fraction, phase })
        },
        points: (series) => points.add(series),
        network: (sample) => send({ kind: 'network', sample }),
        checkpoint: (saved) => send({ kind: 'checkpoint', checkpoint: saved }),
      },
    })
    points.flush()
    const residentBytes = process.memoryUsage.rss()
    send({ kind: 'done', ...outcome, deviceDetail: detailOf(device, threads), residentBytes })
  } catch (error) {
    points.flush()
    if (error instanceof LostDevice) {
      end(error)
      return
    }
    send(error instanceof TrialCancelled ? { kind: 'cancelled' } : failureOf(error))
  } finally {
    current = undefined
  }
}

const lesions = new LesionService(send)

function probe(): void {
  probeDevices().then(
    (devices) => send({ kind: 'devices', devices }),
    (error: unknown) => send(failureOf(error)),
  )
}

function receive(message: ToEngine): void {
  switch (message.kind) {
    case 'run':
      void run(message)
      break
    case 'cancel':
      current?.abort()
      break
    case 'probe':
      probe()
      break
    case 'open-lesions':
      void lesions.open(message)
      break
    case 'measure-lesion-curves':
      void lesions.measure(message)
      break
    case 'lesion':
      void lesions.answer(message)
      break
  }
}

/** An error outside of the trial's own path leaves the process in an unknown state: tell, then end. */
function end(error: unknown): void {
  if (!process.connected) process.exit(1)
  process.send?.({ ...failureOf(error), processEnds: true }, () => process.exit(1))
}

/** Listens to the lab until it is gone. */
export function serveLab(): void {
  startBeating()
  if (!process.argv.includes(interactiveArgument)) stepBack('far')
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
  process.on('message', (message) => receive(message as ToEngine))
  process.on('disconnect', () => process.exit(0))
  send({ kind: 'ready' })
}
