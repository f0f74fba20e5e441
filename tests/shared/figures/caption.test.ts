import { describe, expect, it } from 'vitest'
import { eachTaskOf, tasksOf } from '@shared/figures/kit/caption'
import { buildFigure } from '@shared/figures/registry'
import { figureThemes } from '@shared/figures/kit/theme'
import { measuredExperiment } from '../../fixtures/measured-experiment'

const frame = {
  theme: figureThemes.paper,
  width: 900,
  height: 400,
  point: 0,
  variances: 'equal',
} as const

describe('tasks in a caption', () => {
  it.each([
    [5, 'Split MNIST', 'the 5 tasks of Split MNIST'],
    [5, 'Permuted MNIST, five tasks', 'the 5 tasks of Permuted MNIST'],
    [5, 'Easy ones, then ten tasks', 'the 5 tasks of Easy ones, then ten tasks'],
    [1, 'MNIST', 'the one task of MNIST'],
  ])('are counted once: %i of %s', (tasks, label, words) => {
    expect(tasksOf({ tasks, label })).toBe(words)
    expect(eachTaskOf({ tasks, label })).toBe(tasks === 1 ? words : `each of ${words}`)
  })

  it('are not compared where there is one', () => {
    const { title, description } = buildFigure(
      'final-task-accuracy',
      measuredExperiment('fig-3.1'),
      frame,
    )
    expect(title).not.toContain('oldest')
    expect(description).toContain('of the one task of MNIST')
  })
})

it('abbreviations keep their capitals inside of a sentence', () => {
  const { description } = buildFigure(
    'importance-correlations',
    measuredExperiment('fig-3.1'),
    frame,
  )
  expect(description).toContain('path integrals, with SOS')
})
