/** Everything of chapters 3 and 4 that is published and that an experiment can be judged by (docs/science.md). */
import type { Finding } from './finding'
import { continualFindings } from './findings-continual'
import { energyFindings } from './findings-energy'
import { lifelongFindings } from './findings-lifelong'
import { tinyImagenetFindings } from './findings-tiny-imagenet'

const all = [...continualFindings, ...tinyImagenetFindings, ...lifelongFindings, ...energyFindings]

export type FindingId = (typeof all)[number]['id']

/** In the order of the thesis’ figures. */
export const findings: readonly Finding[] = all
