/** Any graphics card, through WebGPU. */
import { createRequire } from 'node:module'
import type { AdapterDescription } from '../webgpu/dawn'
import { lookForAdapter } from '../webgpu/look-for-adapter'
import { notYetTried, type Device, type DeviceProbe } from './device'

const drivers: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'a Vulkan driver and its loader (packages such as mesa-vulkan-drivers and libvulkan1)',
  win32: 'a driver with Direct3D 12',
  darwin: 'a Mac with Metal',
}

/** A driver that computes on the processor serves tests; whoever wants it names it to the loader. */
const isSoftwareWanted = (): boolean =>
  ['VK_ICD_FILENAMES', 'VK_DRIVER_FILES'].some((name) => process.env[name] !== undefined)

const unavailable = (reason: string, detail: string): DeviceProbe => ({
  available: false,
  reason,
  detail,
})

async function probe(): Promise<DeviceProbe> {
  const found = await lookForAdapter()
  switch (found.kind) {
    case 'no-package':
      return unavailable(
        'A part of the program that speaks to graphics cards was left out. Install the program again with it.',
        'Needs the package “webgpu”, which is not installed. Run “npm install” with optional packages.',
      )
    case 'unloadable':
      return unavailable(
        'This computer’s system is too old for it. A newer version of the system is needed.',
        `WebGPU cannot be loaded on this computer, which needs a newer system (on Linux glibc 2.34): ${found.reason}`,
      )
    case 'died':
      return unavailable(
        'The graphics card’s driver stopped working when it was asked. Update the driver, then look again.',
        'The driver of the graphics card ended the process that looked for it. Update the driver.',
      )
    case 'nothing':
      return unavailable(
        'No graphics card that could be used was found. If there is one, install its driver, then look again.',
        `No graphics card was found that WebGPU can use. Install ${drivers[process.platform] ?? 'its driver'}.`,
      )
    case 'adapter':
      return probeOf(found.adapter)
  }
}

function probeOf({ name, driver, isSoftware }: AdapterDescription): DeviceProbe {
  if (isSoftware && !isSoftwareWanted())
    return unavailable(
      'No graphics card was found, only a slow imitation of one. If there is a card, install its driver, then look again.',
      `Only a driver without a card was found (${name}), slower than the processor itself. Install the driver of the graphics card.`,
    )
  return {
    available: true,
    detail: `WebGPU on ${name} (${driver})`,
    adapter: name,
    ...(isSoftware ? { software: true } : {}),
    caution: isSoftware ? 'An imitation of a card: for tests only.' : notYetTried,
  }
}

function packageVersion(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string }
  return version
}

export const webgpuDevice: Device = {
  id: 'webgpu',
  label: 'Graphics card',
  about:
    'A graphics card of any maker; it pays for large networks, small ones are often faster on the processor.',
  kind: 'graphics',
  probe,
  async load() {
    // The backend must not find a card while it is imported: it would take one of its own.
    const { backendName, registerShaders, startWebGpuBackend } = await import('../webgpu')
    registerShaders()
    const { adapter, failure, keepUp } = await startWebGpuBackend()
    const versions = `Dawn in webgpu ${packageVersion('webgpu')}, TensorFlow.js ${packageVersion('@tensorflow/tfjs-backend-webgpu')}`
    return {
      backend: backendName,
      detail: `webgpu, ${adapter.name} (${adapter.driver}), ${versions}`,
      failure,
      keepUp,
    }
  },
}
