/** What computing costs on a cluster: the time of all its cores together. */
import { formatNumber } from './numbers'

/** A forecast is not worth more than two digits. */
function about(value: number): string {
  const rounded = Number(value.toPrecision(2))
  return formatNumber(rounded, rounded < 10 && !Number.isInteger(rounded) ? 1 : 0)
}

/** `about 3.5 core hours`, `about 40 core minutes`. */
export function formatCoreHours(hours: number): string {
  if (hours * 60 < 1) return 'less than a core minute'
  const [amount, noun] = hours < 0.995 ? [about(hours * 60), 'minute'] : [about(hours), 'hour']
  return `about ${amount} core ${noun}${amount === '1' ? '' : 's'}`
}
