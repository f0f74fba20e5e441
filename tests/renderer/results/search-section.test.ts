// @vitest-environment happy-dom
/** What the page of a search says and offers: its settings to be used, and its grid to be extended. */
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { requestWithBest } from '@shared/results/chosen-settings'
import { scalarsOfEnding } from '@shared/trials/ending'
import { labKey } from '../../../src/renderer/lab/use-lab'
import SearchSection from '../../../src/renderer/results/SearchSection.vue'
import { finishedExperiment } from '../../fixtures/followed-experiment'
import { fakeLab, type FakeLab } from '../wizard/fake-lab'

enableAutoUnmount(afterEach)

const sweeps = { 'kfac.learningRate': [0.1, 0.3, 1], 'kfac.damping': [0.01, 1, 100] }

/** Lowest at this rate and a damping of 1; the largest rate diverges without damping. */
function search(bestRate: number): ExperimentDetail {
  return finishedExperiment(
    'grid-search-kfac',
    [42],
    ({ values: { learningRate, damping } }) => ({
      scalars:
        learningRate === 1 && damping === 0.01
          ? { ...scalarsOfEnding({ kind: 'diverged', step: 7, lastLoss: 1e9 }) }
          : {
              finalTrainingLoss:
                0.01 *
                (1 + (Number(learningRate) - bestRate) ** 2 + Math.log10(Number(damping)) ** 2),
            },
      matrices: {},
      series: {},
    }),
    sweeps,
  )
}

async function open(detail: ExperimentDetail, fake: FakeLab = fakeLab(), canAct = true) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:any(.*)*', component: { render: () => h('div') } }],
  })
  await router.push('/experiments/x')
  const grown: unknown[] = []
  const wrapper = mount(SearchSection, {
    attachTo: document.body,
    props: { detail, busy: false, canAct, onGrow: () => grown.push('grow') },
    global: { plugins: [router], provide: { [labKey as symbol]: fake.lab } },
  })
  await flushPromises()
  const button = (name: string) =>
    [...document.querySelectorAll<HTMLElement>('a, button')].find(
      ({ textContent }) => textContent.trim() === name,
    )
  return { wrapper, router, grown, button }
}

describe('a search whose best lies within', () => {
  it('says so, with what diverged, and offers its settings alone', async () => {
    const { wrapper, button } = await open(search(0.3))
    expect(wrapper.text()).toContain(
      'KFAC ended lowest with learning rate 0.3, damping 1: final training loss 0.0100, of nine settings that were tried; with 1 of them a run diverged.',
    )
    expect(wrapper.text()).toContain('Its neighbours on all sides were tried.')
    expect(button('Extend the grid')).toBeUndefined()
    expect(button('Use these settings')?.getAttribute('href')).toBe(
      '/new/optimizers?from=finished-1&best=yes&step=conditions',
    )
  })

  it('offers nothing while the lab does not answer', async () => {
    const { button } = await open(search(0.3), fakeLab(), false)
    expect(button('Use these settings')).toBeUndefined()
  })
})

describe('a search whose best lies at an edge', () => {
  it('is extended only after it was said by what, and how long that takes', async () => {
    const fake = fakeLab({
      'experiments.estimate': () => ({
        ...{ trials: 12, existing: 9, seconds: 30, least: 25, most: 35, measured: true },
      }),
    })
    const { wrapper, grown, button } = await open(search(1), fake)
    expect(wrapper.text()).toContain(
      'The best learning rate, 1, is the first or last that was tried: 3 may be better.',
    )
    button('Extend the grid')?.click()
    await flushPromises()
    const dialog = document.querySelector('[role="alertdialog"]')
    expect(dialog?.textContent).toContain('Adds learning rate 3. That is three trials,')
    expect(dialog?.textContent).toContain('What was computed stays as it is.')
    expect(fake.calls[0]?.args['request']).toMatchObject({
      sweeps: { 'kfac.learningRate': [0.1, 0.3, 1, 3], 'kfac.damping': [0.01, 1, 100] },
    })
    expect(grown).toEqual([])
    button('Extend it')?.click()
    await flushPromises()
    expect(grown).toEqual(['grow'])
  })

  it('tells what it has tried beyond what was asked for, and that it may no more', async () => {
    const detail = search(1)
    const asked = { ...sweeps, 'kfac.learningRate': [0.1] }
    const settings = { ...detail.settings, values: { ...detail.settings.values, gridGrowth: 2 } }
    const { wrapper } = await open({
      ...detail,
      settings,
      request: { ...detail.request, sweeps: asked },
    })
    expect(wrapper.text()).toContain(
      'Added where the best lay at an edge: learning rate 0.3 and 1.',
    )
    expect(wrapper.text()).toContain('as far by itself as it may (two values in each direction)')
  })
})

it('goes on with the best values, on the same images and network, without what was tried', () => {
  const request = requestWithBest(search(0.3))
  expect(request).toMatchObject({
    definition: 'optimizers',
    sweeps: {},
    conditions: ['kfac'],
    seeds: [42, 43, 44],
  })
  // The best learning rate and damping are the standard ones of KFAC; what differs is the scale's.
  expect(request?.values).toEqual({ 'kfac.period': 1 })
  expect(requestWithBest(search(1))?.values).toEqual({ 'kfac.learningRate': 1, 'kfac.period': 1 })
  expect(request).not.toHaveProperty('preset')
})

it('is no part of the page of other experiments', async () => {
  const other = finishedExperiment('fig-5.1', [42], () => ({
    scalars: { finalTrainingLoss: 1 },
    matrices: {},
    series: {},
  }))
  expect((await open(other)).wrapper.text()).toBe('')
  expect(requestWithBest(other)).toBeUndefined()
})
