/** Every format, the most particular first: the first that fits reads. */
import type { FormatId } from '@shared/datasets/importable'
import { ImportProblem } from '../import-problem'
import type { Source } from '../sources/source'
import { cifar100Binary, cifar10Binary } from './cifar-binary'
import { cifar100Python, cifar10Python } from './cifar-python'
import { faces } from './faces'
import type { Format } from './format'
import { idx } from './idx'
import { imageFolder } from './image-folder'
import { npz } from './npz'
import { svhn } from './svhn'
import { tinyImagenet } from './tiny-imagenet'

const formats: Readonly<Record<FormatId, Format>> = {
  'cifar-10-python': cifar10Python,
  'cifar-10-binary': cifar10Binary,
  'cifar-100-python': cifar100Python,
  'cifar-100-binary': cifar100Binary,
  faces,
  svhn,
  'tiny-imagenet': tinyImagenet,
  idx,
  npz,
  'image-folder': imageFolder,
}

/** @throws ImportProblem where no format fits */
export function formatOf(source: Source): Format {
  const found = Object.values(formats).find((format) => format.fits(source))
  if (found) return found
  throw new ImportProblem(
    `Nothing in “${source.name}” is of a format that can be imported.`,
    'The Data page lists what can be.',
  )
}
