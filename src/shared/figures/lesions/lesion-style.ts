/** Colour and symbol of every order in which synapses are removed. */
import type { LesionOrderingId } from '../../lesions/lesion'
import type { DrawnStyle } from '../kit/condition-style'

export const lesionStyles: Readonly<Record<LesionOrderingId, DrawnStyle>> = {
  p: { color: '#0072B2', symbol: 'circle' },
  random: { color: '#999999', symbol: 'rect' },
  strength: { color: '#D55E00', symbol: 'triangle' },
  'p-strength': { color: '#009E73', symbol: 'diamond' },
  fisher: { color: '#CC79A7', symbol: 'roundRect' },
}
