/** What an import tells on its way. */
import type { Picture } from '@shared/datasets/picture'

export interface Watch {
  /** @param fraction of this phase that is done */
  progress(phase: string, fraction: number): void
  /** An image as it will be learned. @param label name of its class */
  sample(label: string, picture: Picture): void
}
