/** A panel in an address: `?experiment=…&figure=…&point=…&test=…&threshold=…&window=…`. */
import type { LocationQuery } from 'vue-router'
import { panelSchema, type Panel } from '@shared/contract/sheets'

/** What a panel is of, before anything is chosen for it. */
export type NewPanel = Pick<Panel, 'experimentId' | 'figure'> &
  Partial<Pick<Panel, 'point' | 'variances' | 'threshold' | 'window'>>

export function panelOf(chart: NewPanel): Panel {
  return { point: 0, variances: 'paired', ...chart, choices: {}, columns: 1 }
}

const ends = ['xFrom', 'xTo', 'yFrom', 'yTo'] as const

export function queryOf({ experimentId, figure, ...rest }: NewPanel): Record<string, string> {
  const { point, variances, threshold, window } = rest
  return {
    ...{ experiment: experimentId, figure },
    ...(point === undefined ? {} : { point: String(point) }),
    ...(variances === undefined ? {} : { test: variances }),
    ...(threshold === undefined ? {} : { threshold: String(threshold) }),
    ...(window === undefined ? {} : { window: ends.map((end) => window[end]).join(' ') }),
  }
}

/** The panel that an address asks for; nothing where it asks for none, or for what no panel can be. */
export function panelIn(query: LocationQuery): Panel | undefined {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' ? value : undefined
  }
  const number = (name: string) => {
    const value = text(name)
    return value === undefined ? undefined : Number(value)
  }
  const narrowed = text('window')?.split(' ').map(Number)
  const given = {
    ...{ experimentId: text('experiment'), figure: text('figure') },
    ...{ point: number('point'), variances: text('test'), threshold: number('threshold') },
    window: narrowed && Object.fromEntries(ends.map((end, at) => [end, narrowed[at]])),
  }
  const told = Object.entries(given).filter(([, value]) => value !== undefined)
  const panel = { ...panelOf({ experimentId: '', figure: '' }), ...Object.fromEntries(told) }
  const found = panelSchema.safeParse(panel)
  return found.success && given.experimentId && given.figure ? found.data : undefined
}

/**
 * All panels that an address asks for: several as `?panels=EXPERIMENT:FIGURE,EXPERIMENT:FIGURE` with
 * `&test=` for all, or the one of `panelIn`.
 */
export function panelsIn(query: LocationQuery): Panel[] {
  const { panels, test } = query
  if (typeof panels !== 'string') {
    const one = panelIn(query)
    return one ? [one] : []
  }
  return panels.split(',').flatMap((each) => {
    const [experiment = '', figure = ''] = each.split(':')
    return panelIn({ experiment, figure, ...(test === undefined ? {} : { test }) }) ?? []
  })
}
