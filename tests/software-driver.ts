/**
 * The Vulkan driver without a card (SwiftShader) that Debian's chromium package carries, with the
 * loader that finds it: the graphics device is tested on it where there is no card.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'

const folder = '/usr/lib/chromium'
const driver = join(folder, 'vk_swiftshader_icd.json')
const loader = join(folder, 'libvulkan.so.1')

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}

function whyMissing(): string | undefined {
  if (process.platform !== 'linux') return 'the software driver is looked for on Linux only'
  if (!isInstalled('webgpu')) return 'the optional package “webgpu” is not installed'
  const absent = [driver, loader].find((file) => !existsSync(file))
  return absent && `${absent} is missing (Debian’s chromium package has it)`
}

/** Why the software driver cannot be used here; undefined where it can. */
export const noSoftwareDriver: string | undefined = whyMissing()

/** What the environment of a process must have to use the driver; `name` is how the loader is told. */
export function softwareDriverEnvironment(
  name: 'VK_ICD_FILENAMES' | 'VK_ADD_DRIVER_FILES' = 'VK_ICD_FILENAMES',
): Readonly<Record<string, string>> {
  const others = process.env['LD_LIBRARY_PATH']
  return { [name]: driver, LD_LIBRARY_PATH: [folder, ...(others ? [others] : [])].join(delimiter) }
}

/** Keeps a library that was opened, whatever becomes of its handle (dlfcn.h of glibc). */
const neverUnload = 0x1000

/** Lets this process and those that it starts use the driver. */
export function useSoftwareDriver(): void {
  Object.assign(process.env, softwareDriverEnvironment())
  try {
    // The library path counts from the start of a process only: here the loader must be there already.
    process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_NOW | neverUnload)
  } catch {
    // It is no addon of Node, but now it is loaded.
  }
}
