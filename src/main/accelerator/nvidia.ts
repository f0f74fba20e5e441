/** The NVIDIA card of this computer, as its driver describes it. */
import { execFile } from 'node:child_process'
import type { Obstacle } from './obstacle'

export interface NvidiaCard {
  readonly name: string
  readonly memoryBytes: number
  /** “550.54.15”. */
  readonly driver: string
}

const query = ['--query-gpu=name,memory.total,driver_version', '--format=csv,noheader,nounits']

/** The oldest series of drivers that runs CUDA 12 (NVIDIA, CUDA compatibility, minor versions). */
const oldestDriver = process.platform === 'win32' ? 527 : 525

/** The first line of `nvidia-smi`: “NVIDIA H100, 81559, 550.54.15”. */
export function parseCard(text: string): NvidiaCard | undefined {
  const [name, mebibytes, driver] = (text.split('\n')[0] ?? '')
    .split(',')
    .map((cell) => cell.trim())
  if (!name || !driver || !(Number(mebibytes) > 0)) return undefined
  return { name, memoryBytes: Number(mebibytes) * 2 ** 20, driver }
}

/** The first card, or `undefined` where no NVIDIA driver answers. */
export function nvidiaCard(signal?: AbortSignal): Promise<NvidiaCard | undefined> {
  return new Promise((resolve) => {
    const options = { timeout: 10_000, windowsHide: true, ...(signal ? { signal } : {}) }
    execFile('nvidia-smi', query, options, (error, out) =>
      resolve(error ? undefined : parseCard(out)),
    )
  })
}

/** Why a card cannot compute with the library, and what to do; `undefined` where it can. */
export function cardProblem(card: NvidiaCard | undefined): Obstacle | undefined {
  if (process.platform === 'darwin')
    return {
      reason: 'A Mac has no card of this kind; use the device “Graphics card”.',
      technical: 'There is no CUDA on a Mac; use the device “webgpu”.',
    }
  if (!card)
    return {
      reason:
        'No NVIDIA card answers on this computer. If there is one, install its driver, then look again.',
      technical:
        'No NVIDIA driver answers here (nvidia-smi). Install the driver of your card, then look again.',
    }
  if (Number.parseInt(card.driver, 10) >= oldestDriver) return undefined
  return {
    reason: `The driver of the ${card.name} is too old. Install version ${oldestDriver} or newer.`,
    technical: `The driver ${card.driver} of the ${card.name} is too old for CUDA 12. Install version ${oldestDriver} or newer.`,
  }
}
