/** Everything of chapters 3, 4 and 5 that is published and that an experiment can be judged by (docs/science.md). */
import type { Finding } from './finding'
import { continualFindings } from './findings-continual'
import { convolutionFindings } from './findings-convolutions'
import { directionFindings } from './findings-directions'
import { dampingFindings } from './findings-damping'
import { energyFindings } from './findings-energy'
import { lifelongFindings } from './findings-lifelong'
import { optimizerFindings } from './findings-optimizers'
import { tinyImagenetFindings } from './findings-tiny-imagenet'

const all = [
  ...continualFindings,
  ...tinyImagenetFindings,
  ...lifelongFindings,
  ...energyFindings,
  ...optimizerFindings,
  ...convolutionFindings,
  ...directionFindings,
  ...dampingFindings,
]

export type FindingId = (typeof all)[number]['id']

/** In the order of the thesis’ figures. */
export const findings: readonly Finding[] = all
