/** The library in words: for people who do not program, and with names. */
import type { Accelerator, Source } from './place'

const sourceWords: Readonly<Record<Source, string>> = {
  wheel: 'from the Python package index',
  official: 'from the storage of TensorFlow.js',
}

const versionWords: Readonly<Record<Source, string>> = {
  wheel: 'current version',
  official: 'older version',
}

type Kind = 'processor' | 'card'
const kindOf = (gpu: boolean): Kind => (gpu ? 'card' : 'processor')

/** `For the processor, current version`. */
export function labelOf(from: Source, gpu: boolean): string {
  return `For ${gpu ? 'an NVIDIA card' : 'the processor'}, ${versionWords[from]}`
}

/** `TensorFlow 2.21.0 for the processor`. */
export function libraryWords(library: string, gpu: boolean): string {
  return `${library} ${gpu ? 'for NVIDIA cards' : 'for the processor'}`
}

const brings: Readonly<Record<Kind, string>> = {
  processor:
    'The processor may compute faster with it. Measure it afterwards: the faster one is then used by itself.',
  card: 'The NVIDIA card can compute, which pays for large networks. Not yet tried on a real card.',
}

/** What one has of it. */
export const bringsOf = (gpu: boolean): string => brings[kindOf(gpu)]

const needs: Readonly<Record<Source, Readonly<Record<Kind, string>>>> = {
  wheel: {
    processor: 'Python 3 and a C++ compiler',
    card: 'Python 3, a C++ compiler and the driver of the card',
  },
  official: {
    processor: 'nothing else on this computer',
    card: 'older software by NVIDIA, installed beforehand; the technical details name it',
  },
}

/** What has to be on the computer already, after “Needs”. */
export const needsOf = (from: Source, gpu: boolean): string => needs[from][kindOf(gpu)]

const details: Readonly<Record<Source, Readonly<Record<Kind, string>>>> = {
  wheel: {
    processor: 'the current library, by pip; its addon is compiled on this computer.',
    card: 'the current library with CUDA 12, by pip; its addon is compiled on this computer.',
  },
  official: {
    processor: 'the older library that TensorFlow.js itself downloads, ready to use.',
    card: 'the older library that TensorFlow.js itself downloads; CUDA 11.2 and cuDNN 8.1 have to be installed.',
  },
}

/** Where it comes from and how, with names. */
export const technicalOf = (library: string, from: Source, gpu: boolean): string =>
  `${libraryWords(library, gpu)}: ${details[from][kindOf(gpu)]}`

export function describe({ library, gpu, from, assembledAt }: Accelerator): {
  readonly label: string
  readonly detail: string
} {
  return {
    label: `The added library for ${gpu ? 'an NVIDIA card' : 'the processor'} is set up.`,
    detail: `${libraryWords(library, gpu)}, assembled on ${assembledAt.slice(0, 10)} ${sourceWords[from]}.`,
  }
}
