/** Native TensorFlow on the processor and on an NVIDIA card: one library, which decides. */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { addonIn, installedAccelerator, type Accelerator } from '../../accelerator/place'
import { cardProblem, nvidiaCard } from '../../accelerator/nvidia'
import { EngineError } from '../errors'
import type { Device, DeviceProbe, LoadedDevice } from './device'

const howTo = 'choose “Accelerate…” on the Devices page, or run “npm run accelerate”'
const howToForCard =
  'choose “Accelerate…” on the Devices page, or run “npm run accelerate -- --from wheel --gpu”'

/** The installed library whose files are there. */
function library(): Accelerator | undefined {
  const installed = installedAccelerator()
  return installed && existsSync(addonIn(installed.folder)) ? installed : undefined
}

const missing = (detail: string): DeviceProbe => ({ available: false, detail })

/** Whether the library that is installed would compute on a card. */
const wouldUseCard = async ({ gpu }: Accelerator): Promise<boolean> =>
  gpu && cardProblem(await nvidiaCard()) === undefined

async function probeProcessor(): Promise<DeviceProbe> {
  const found = library()
  if (!found) return missing(`The native TensorFlow library is not installed: ${howTo}.`)
  if (await wouldUseCard(found))
    return missing('The installed library computes on the NVIDIA card: use the device “cuda”.')
  const processor = cpus()[0]?.model.trim() ?? 'this processor'
  return { available: true, detail: `${found.library} on ${processor}` }
}

async function probeCard(): Promise<DeviceProbe> {
  const card = await nvidiaCard()
  const problem = cardProblem(card)
  if (problem !== undefined || !card) return missing(problem ?? '')
  const found = library()
  const known = { adapter: card.name, memoryBytes: card.memoryBytes }
  if (!found?.gpu)
    return {
      ...missing(`The native TensorFlow library for cards is not installed: ${howToForCard}.`),
      ...known,
    }
  return {
    available: true,
    detail: `${found.library} with CUDA, driver ${card.driver}`,
    ...known,
    caution: 'Not yet run on a card.',
  }
}

async function load(threads: number, onCard: boolean): Promise<LoadedDevice> {
  const { available, detail, adapter } = await (onCard ? probeCard() : probeProcessor())
  const found = library()
  if (!available || !found) throw new Error(detail)
  const { backendName, startTensorFlow } = await import('../tensorflow')
  const { usesCard } = await startTensorFlow(found.folder, threads)
  if (onCard && !usesCard)
    throw new EngineError(
      'TensorFlow did not find the card, or a CUDA library that it needs.',
      `Check the card’s driver and CUDA, or have the library with CUDA 12: ${howToForCard}.`,
    )
  return {
    backend: backendName,
    detail: adapter === undefined ? detail : `${detail}, ${adapter}`,
    useThreads(count) {
      if (count !== threads)
        throw new EngineError(
          `TensorFlow was started with ${threads} threads and cannot change to ${count}.`,
          'Run it again.',
        )
    },
  }
}

export const tensorflowDevice: Device = {
  id: 'tensorflow',
  label: 'This computer’s processor, native TensorFlow',
  kind: 'processor',
  probe: probeProcessor,
  load: (threads = 1) => load(threads, false),
}

export const cudaDevice: Device = {
  id: 'cuda',
  label: 'NVIDIA card, native TensorFlow (CUDA)',
  kind: 'graphics',
  probe: probeCard,
  load: (threads = 1) => load(threads, true),
}
