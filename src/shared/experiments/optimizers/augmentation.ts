/** Whether training images are shown a little otherwise each time. */
import type { Parameter } from '../common/parameter-kinds'

const step = 'network'

/** How training images are shown. */
export const augmentation = {
  kind: 'choice',
  id: 'augmentation',
  label: 'How training images are shown',
  help: 'As they are, or cut out at random behind a margin of four black pixels, and mirrored half of the time: a network then never sees the same image twice. Test images stay as they are. The thesis does so with CIFAR (data augmentation).',
  source: '5.3, published code',
  step,
  advanced: true,
  options: [
    { value: 'none', label: 'As they are' },
    { value: 'crops', label: 'Cut out at random', words: 'cut out at random' },
    {
      value: 'crops-and-flips',
      label: 'Cut out at random and mirrored half of the time',
      words: 'cut out at random and mirrored',
    },
  ],
  default: 'none',
  asBefore: 'none',
  sweepable: true,
} as const satisfies Parameter

export type AugmentationId = (typeof augmentation.options)[number]['value']

/** Sentences of a methods paragraph. */
export const augmentationWords: Readonly<Record<AugmentationId, readonly string[]>> = {
  none: [],
  crops: [
    'Before each step training images were moved by −4 to 4 pixels in both directions at random, with black where nothing was.',
  ],
  'crops-and-flips': [
    'Before each step training images were moved by −4 to 4 pixels in both directions at random, with black where nothing was, and mirrored with probability 0.5.',
  ],
}

/** Sentences that can be checked aloud before starting. */
export const augmentationSummary: Readonly<Record<AugmentationId, readonly string[]>> = {
  none: [],
  crops: ['Training images are cut out a little differently each time.'],
  'crops-and-flips': [
    'Training images are cut out a little differently each time, and mirrored half of the time.',
  ],
}
