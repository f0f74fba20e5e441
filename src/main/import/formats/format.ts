/** What a format is, and what it makes of files: labelled images, one after the other. */
import type { FormatId } from '@shared/datasets/importable'
import type { ImageShape } from '@shared/networks/description'
import type { Source } from '../sources/source'

export interface LabelledImage {
  /** Channels last; valid until the next image. */
  readonly pixels: Uint8Array
  /** Place of its class. */
  readonly label: number
}

export interface Images {
  /** How many images there are, as the files say. */
  readonly count: number
  /** Each of them. @throws ImportProblem where the files have others than they say. */
  each(): AsyncIterable<LabelledImage>
}

/** What a format found. */
export interface Collection {
  readonly shape: ImageShape
  /** Names of the classes, by label. */
  readonly classes: readonly string[]
  readonly training: Images
  readonly test: Images
  /** What was decided on the way, in whole sentences. */
  readonly notes: readonly string[]
}

/** What the person chose, where a format leaves it open. */
export interface Choices {
  /** Pixels along a side of the images made from pictures; as they are, where absent and all are equal. */
  readonly size?: number
  readonly colours?: 'grey' | 'colour'
  /** Share of the images that tests are made with, where the files have no test images. */
  readonly testShare: number
}

export interface Format {
  readonly id: FormatId
  /** Whether the files look like it, by their names. */
  fits(source: Source): boolean
  /** @throws ImportProblem naming file and fault */
  read(source: Source, choices: Choices): Promise<Collection>
}
