/** Which test, and which correction for several, differences are read with. */
import type { CorrectionId } from './corrections'
import type { PairTestId } from './test-table'

export interface TestChoice {
  readonly test: PairTestId
  readonly correction: CorrectionId
}

/** Seeds that conditions share make a paired design. */
export const usualTest: TestChoice = { test: 'paired', correction: 'holm' }
