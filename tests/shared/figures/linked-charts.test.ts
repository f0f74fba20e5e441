import { describe, expect, it } from 'vitest'
import type { Figure } from '@shared/figures/kit/figure'
import { nearest, placesOf, valuesAt } from '@shared/figures/kit/marked-place'
import { withSharedAxes } from '@shared/figures/kit/shared-axes'
import { figureThemes } from '@shared/figures/kit/theme'
import { buildFigure, type FigureId } from '@shared/figures/registry'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const frame = {
  theme: figureThemes.paper,
  width: 400,
  height: 320,
  point: 0,
  variances: 'paired',
} as const
const seeds = [1, 2]
const short = syntheticExperiment({ seeds, conditions: ['presynaptic', 'no-consolidation'] })
const long = syntheticExperiment({
  seeds,
  conditions: ['presynaptic'],
  values: { epochsPerTask: 9 },
})
const drawn = (id: FigureId) => [short, long].map((detail) => buildFigure(id, detail, frame))

function endsOf({ option }: Figure, direction: 'xAxis' | 'yAxis') {
  const axes: unknown = option[direction]
  return (Array.isArray(axes) ? axes : [axes]).map(
    ({ min, max }: { min: unknown; max: unknown }) => [min, max],
  )
}

describe('drawings beside each other', () => {
  it('get the same ends of both axes, from the least to the greatest', () => {
    const own = drawn('learning-curves')
    const shared = withSharedAxes(own)
    for (const direction of ['xAxis', 'yAxis'] as const) {
      const before = own.flatMap((figure) => endsOf(figure, direction))
      const after = shared.flatMap((figure) => endsOf(figure, direction))
      const least = Math.min(...before.map(([min]) => Number(min)))
      const greatest = Math.max(...before.map(([, max]) => Number(max)))
      expect(new Set(after.map(String))).toEqual(new Set([String([least, greatest])]))
    }
    expect(endsOf(own[0]!, 'xAxis')).not.toEqual(endsOf(own[1]!, 'xAxis'))
  })

  it('keep places with names', () => {
    const own = drawn('first-task-retention')
    const [shared] = withSharedAxes(own)
    expect(shared?.option.xAxis).toMatchObject([{ type: 'category' }])
  })
})

describe('a marked place', () => {
  const tables = drawn('learning-curves').map((figure) => figure.drawn)
  const places = placesOf(tables)

  it('is one of all that were measured', () => {
    expect(places?.label).toBe('Training steps')
    const steps = tables.flatMap(({ rows }) => rows.map((row) => row[2]))
    expect(new Set(places?.all)).toEqual(new Set(steps))
    expect(nearest([0, 10, 100], 40)).toBe(10)
  })

  it('has the value of every curve there, or where it was measured next', () => {
    const [table] = tables
    if (!table || !places) throw new Error('There are no curves.')
    const [row] = table.rows
    const step = Number(row?.[2])
    const values = valuesAt(table, places, step)
    expect(values[0]).toMatchObject({ value: row?.[3], error: row?.[4], place: step })
    expect(values).toHaveLength(new Set(table.rows.map(([a, b]) => `${a}/${b}`)).size)
    const [last] = valuesAt(table, places, Infinity === step ? 0 : 1e9)
    expect(last?.place).toBe(
      Math.max(
        ...table.rows
          .filter(([a, b]) => a === row?.[0] && b === row?.[1])
          .map((one) => Number(one[2])),
      ),
    )
  })

  it('is a task where the axis has tasks', () => {
    const found = placesOf(drawn('first-task-retention').map((figure) => figure.drawn))
    expect(found?.label).toBe('After task')
    expect(found?.onAxis(1)).toBe(0)
  })

  it('is nowhere where there is no such axis', () => {
    expect(placesOf(drawn('average-accuracy').map((figure) => figure.drawn))).toBeUndefined()
  })
})
