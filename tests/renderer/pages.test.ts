// @vitest-environment happy-dom
/** The list that tests of all pages and screenshots walk is complete. */
import { definitions } from '@shared/experiments/registry'
import { presets } from '@shared/presets/registry'
import { createMemoryHistory, createRouter } from 'vue-router'
import { describe, expect, it } from 'vitest'
import { routes } from '../../src/renderer/router'
import { everyPage, sampleExperiments, wizardSteps } from '../../scripts/parts/pages.mjs'

const ids = Object.fromEntries(sampleExperiments.map(({ id }) => [id, 'abc123']))

describe('the list of every page', () => {
  it('has a page of each route', () => {
    const router = createRouter({ history: createMemoryHistory(), routes: [...routes] })
    const named = everyPage(ids).map(({ path }) => router.resolve(path).name)
    expect(new Set(named)).toEqual(new Set(routes.map(({ name }) => name)))
  })

  it('has every step of every experiment’s wizard', () => {
    expect(wizardSteps.map(({ definition }) => definition)).toEqual(definitions.map(({ id }) => id))
    for (const { definition, preset, steps } of wizardSteps) {
      const found = definitions.find(({ id }) => id === definition)
      expect(steps).toEqual(found?.steps.map(({ id }) => id))
      expect(presets.find(({ id }) => id === preset)?.definition).toBe(definition)
    }
  })
})
