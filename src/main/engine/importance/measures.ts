/** All measures of importance by id. */
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import { mas, masOfLogits, masx, masxOfLogits } from './answer-sensitivity'
import { batchedEwc } from './batched-fisher'
import { af, empiricalEwc, ewc, rootFisher, sampledEwc } from './fisher-information'
import type { MeasureFactory } from './measure'
import { si, sib, siu } from './path-integrals'
import { sos, unbiasedSos } from './second-moment'

export const measures: Readonly<Record<ImportanceId, MeasureFactory>> = {
  si,
  siu,
  sib,
  sos,
  'sos-unbiased': unbiasedSos,
  ewc,
  'ewc-sampled': sampledEwc,
  'ewc-empirical': empiricalEwc,
  'ewc-batched': batchedEwc,
  'root-fisher': rootFisher,
  af,
  mas,
  'mas-logits': masOfLogits,
  masx,
  'masx-logits': masxOfLogits,
}
