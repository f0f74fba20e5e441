/** Which scale of the curvature of filters a method of the optimiser bench steps with. */
import { expect, it } from 'vitest'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { resolveValues } from '@shared/experiments/common/resolve'
import { definitionOf, definitionTable } from '@shared/experiments/registry'
import { methodOf } from '../../../../src/main/engine/experiments/optimizers/learners'

const definition = definitionOf('optimizers')

function preconditionerOf(condition: string, changes: Readonly<Record<string, string>>) {
  const values = resolveValues(definition, undefined, undefined, { ...changes })
  const own = valuesForCondition(definition, values, condition)
  const settings = { definition: 'optimizers', condition, seed: 42, values: own }
  return methodOf(definitionTable.optimizers.parse(settings)).preconditioner
}

it.each(['kfac', 'foof'])('%s averages over images where it is asked to', (condition) => {
  const path = `${condition}.filterCurvature`
  expect(preconditionerOf(condition, {})).not.toHaveProperty('filtersSumOver')
  expect(preconditionerOf(condition, { [path]: 'mean' })).toMatchObject({
    ...{ sumOver: 100, filtersSumOver: 1 },
  })
})

it('FOOF as it hides in KFAC does, too', () => {
  const settings = { 'foof.metric': 'kfac', 'foof.filterCurvature': 'mean' }
  expect(preconditionerOf('foof', settings)).toMatchObject({ id: 'kfac', filtersSumOver: 1 })
})
