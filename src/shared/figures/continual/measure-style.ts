/** Colour and symbol of each measure of importance: those of the model that it protects, where there is one. */
import type { ConditionStyle } from '../../experiments/common/condition-declaration'
import type { ImportanceId } from '../../experiments/common/importance-measures'
import { continualConditions } from '../../experiments/continual/conditions'
import { drawnStyle, type DrawnStyle } from '../kit/condition-style'
import type { FigureTheme } from '../kit/theme'

const { si, siu, sib, sos, ewc, af, mas, masx } = continualConditions

const styles: Readonly<Record<ImportanceId, ConditionStyle>> = {
  si: si.style,
  siu: siu.style,
  sib: sib.style,
  sos: sos.style,
  'sos-unbiased': { color: 'vermilion', symbol: 'falling-triangle' },
  ewc: ewc.style,
  'ewc-sampled': { color: 'orange', symbol: 'falling-triangle' },
  'ewc-empirical': { color: 'orange', symbol: 'diamond' },
  'ewc-batched': { color: 'orange', symbol: 'rounded' },
  'root-fisher': continualConditions['root-fisher'].style,
  af: af.style,
  mas: mas.style,
  'mas-logits': { color: 'purple', symbol: 'circle' },
  masx: masx.style,
  'masx-logits': { color: 'purple', symbol: 'rounded' },
}

export function measureStyle(id: ImportanceId, theme: FigureTheme): DrawnStyle {
  return drawnStyle(styles[id], theme)
}
