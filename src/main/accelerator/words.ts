/** The library in words. */
import type { Accelerator, Source } from './place'

export const sourceWords: Readonly<Record<Source, string>> = {
  wheel: 'from the Python package index',
  official: 'from the storage of TensorFlow.js',
}

const kindOf = (gpu: boolean): string => (gpu ? 'for NVIDIA cards' : 'for the processor')

export function labelOf(library: string, gpu: boolean): string {
  return `${library} ${kindOf(gpu)}`
}

export function describe({ library, gpu, from, assembledAt }: Accelerator): {
  readonly label: string
  readonly detail: string
} {
  return {
    label: labelOf(library, gpu),
    detail: `Assembled on ${assembledAt.slice(0, 10)} ${sourceWords[from]}.`,
  }
}
