/** What is published of single steps of KFAC: drawn and judged only at its own settings. */
import { expect, it } from 'vitest'
import { figureThemes } from '@shared/figures/kit/theme'
import { buildFigure } from '@shared/figures/registry'
import { publishedDirections } from '@shared/published/directions'
import type { PresetId } from '@shared/presets/registry'
import { valuesAtPoint } from '@shared/results/selection'
import { judgementsOf } from '@shared/verdict/judge'
import { measuredOf } from '@shared/verdict/measured'
import { finishedExperiment } from '../../fixtures/followed-experiment'
import { resultOfOptimizers } from '../../fixtures/optimizers-result'

const seeds = [42, 43, 44, 45, 46]

/** A finished run at paper scale that ends with these numbers, seeds a little apart. */
function ended(
  preset: PresetId,
  scalars: (damping: number) => Readonly<Record<string, number>>,
  sweeps: Record<string, number[]> = {},
) {
  return finishedExperiment(
    preset,
    seeds,
    (trial) => ({
      ...resultOfOptimizers(trial),
      scalars: Object.fromEntries(
        Object.entries(scalars(Number(trial.values['damping']))).map(([id, value]) => [
          id,
          value + 0.001 * (trial.seed - 44),
        ]),
      ),
    }),
    sweeps,
  )
}

const frame = {
  ...{ theme: figureThemes.paper, width: 900, height: 500, point: 0 },
  variances: 'paired',
} as const
const verdictsOf = (detail: ReturnType<typeof ended>) =>
  Object.fromEntries(judgementsOf(measuredOf(detail)).map(({ id, verdict }) => [id, verdict]))

const asPublished = { relativeDecrease: 0.49, relativeDecreaseWithoutErrors: 0.54 }

it('judges both decreases, and that the second factor costs some of it', () => {
  expect(verdictsOf(ended('fig-5.4c', () => asPublished))).toMatchObject({
    'fig-5.4c/kfac': 'agrees',
    'fig-5.4c/foof': 'agrees',
    'fig-5.4c/gained': 'agrees',
  })
  const other = { relativeDecrease: 0.6, relativeDecreaseWithoutErrors: 0.3 }
  expect(verdictsOf(ended('fig-5.4c', () => other))).not.toMatchObject({
    'fig-5.4c/kfac': 'agrees',
  })
  expect(verdictsOf(ended('fig-5.4c', () => other))['fig-5.4c/gained']).not.toBe('agrees')
})

it('judges how alike KFAC and FOOF are at every damping', () => {
  const cosines = new Map([
    [1e-6, 0.44],
    [1e-4, 0.65],
    [1e-2, 0.76],
  ])
  const detail = ended('fig-5.3b', (damping) => ({ similarityToFoof: cosines.get(damping) ?? 0 }), {
    'kfac.damping': [...cosines.keys()],
  })
  expect(verdictsOf(detail)).toMatchObject({
    'fig-5.3b/damping-0.000001': 'agrees',
    'fig-5.3b/damping-0.0001': 'agrees',
    'fig-5.3b/damping-0.01': 'agrees',
    'fig-5.3b/damping': 'agrees',
  })
})

it('draws published values beside runs at their settings alone', () => {
  const detail = ended('fig-5.4c', () => asPublished)
  const values = valuesAtPoint(detail, 0)
  const of = (series: Parameters<typeof publishedDirections>[2], other = {}) =>
    publishedDirections('optimizers', 'kfac', series, { ...values, ...other })
  expect(of('relativeDecrease')?.values.at(-1)).toBe(0.49)
  expect(of('relativeDecreaseWithoutErrors')?.values.at(-1)).toBe(0.54)
  expect(of('relativeDecrease', { 'kfac.damping': 2 })).toBeUndefined()
  // How often is looked changes nothing of what is looked at.
  expect(of('relativeDecrease', { comparedEvery: 100 })).toBeDefined()
  const { drawn, description } = buildFigure('relative-decrease', detail, frame)
  const published = drawn.columns.findIndex(({ id }) => id === 'published')
  expect(drawn.rows.flatMap((row) => row[published] ?? [])).toEqual([
    ...[0.33, 0.52, 0.63, 0.5, 0.49],
    ...[0.45, 0.65, 0.69, 0.55, 0.54],
  ])
  expect(description).toContain('thesis, Fig 5.4c')
})

it('says where settings of a published curve are not printed', () => {
  const { description } = buildFigure(
    'relative-decrease',
    ended('fig-5.9c', () => asPublished),
    frame,
  )
  expect(description).toContain('are not printed')
})
