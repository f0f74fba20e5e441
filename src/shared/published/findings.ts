/** Everything of chapter 4 that is published and that an experiment can be judged by (docs/science.md). */
import type { Finding } from './finding'
import { energyFindings } from './findings-energy'
import { lifelongFindings } from './findings-lifelong'

const all = [...lifelongFindings, ...energyFindings]

export type FindingId = (typeof all)[number]['id']

/** In the order of the thesis’ figures. */
export const findings: readonly Finding[] = all
