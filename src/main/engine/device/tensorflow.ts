/** Native TensorFlow on the processor and on an NVIDIA card: one library, which decides. */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { addonIn, installedAccelerator, type Accelerator } from '../../accelerator/place'
import { cardProblem, nvidiaCard } from '../../accelerator/nvidia'
import { EngineError } from '../errors'
import { notYetTried, type Device, type DeviceProbe, type LoadedDevice } from './device'

const howTo = 'choose “Set up a library…” on the Devices page, or run “npm run accelerate”'
const howToForCard =
  'choose “Set up a library…” on the Devices page, or run “npm run accelerate -- --from wheel --gpu”'

/** The installed library whose files are there. */
function library(): Accelerator | undefined {
  const installed = installedAccelerator()
  return installed && existsSync(addonIn(installed.folder)) ? installed : undefined
}

const missing = (reason: string, detail: string): DeviceProbe => ({
  available: false,
  reason,
  detail,
})

/** The library that it lacks can be fetched. */
const fetchable = (detail: string): DeviceProbe => ({
  ...missing('It needs an added library, which can be fetched from this page.', detail),
  canBeSetUp: true,
})

/** Whether the library that is installed would compute on a card. */
const wouldUseCard = async ({ gpu }: Accelerator): Promise<boolean> =>
  gpu && cardProblem(await nvidiaCard()) === undefined

async function probeProcessor(): Promise<DeviceProbe> {
  const found = library()
  if (!found) return fetchable(`The native TensorFlow library is not installed: ${howTo}.`)
  if (await wouldUseCard(found))
    return missing(
      'The library that was added computes on the NVIDIA card: use that device.',
      'The installed library computes on the NVIDIA card: use the device “cuda”.',
    )
  const processor = cpus()[0]?.model.trim() ?? 'this processor'
  return { available: true, detail: `${found.library} on ${processor}` }
}

async function probeCard(): Promise<DeviceProbe> {
  const card = await nvidiaCard()
  const problem = cardProblem(card)
  if (problem || !card) return missing(problem?.reason ?? '', problem?.technical ?? '')
  const found = library()
  const known = { adapter: card.name, memoryBytes: card.memoryBytes }
  if (!found?.gpu)
    return {
      ...fetchable(`The native TensorFlow library for cards is not installed: ${howToForCard}.`),
      ...known,
    }
  return {
    available: true,
    detail: `${found.library} with CUDA, driver ${card.driver}`,
    ...known,
    caution: notYetTried,
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
  label: 'Processor with an added library',
  about:
    'The same processor with a widely used library for neural networks, which is fetched once; it may be faster.',
  kind: 'processor',
  probe: probeProcessor,
  load: (threads = 1) => load(threads, false),
}

export const cudaDevice: Device = {
  id: 'cuda',
  label: 'NVIDIA graphics card',
  about:
    'A graphics card made by NVIDIA, with a library that is fetched once; it pays for large networks.',
  kind: 'graphics',
  probe: probeCard,
  load: (threads = 1) => load(threads, true),
}
