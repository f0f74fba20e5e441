import { expect, it } from 'vitest'
import { problemsByStep, stepOf } from '../../../src/renderer/wizard/step-problems'
import { definition } from './sample'

it.each([
  ['neurons', 'network'],
  ['plastic.rate', 'models'],
  ['conditions', 'models'],
  ['seeds', 'repeats'],
])('%s is set on the step “%s”', (path, step) => {
  expect(stepOf(definition, path)?.id).toBe(step)
})

it('counts the problems of each step', () => {
  const problems = new Map(['neurons', 'plastic.rate', 'conditions'].map((path) => [path, '!']))
  expect(Object.fromEntries(problemsByStep(definition, problems))).toEqual({
    network: 1,
    models: 2,
  })
})
