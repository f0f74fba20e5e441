// @vitest-environment happy-dom
/** What the page of an experiment says while its trials run. */
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { expect, it } from 'vitest'
import { h } from 'vue'
import RunPanel from '../../../src/renderer/run/RunPanel.vue'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const whole = syntheticExperiment()

function textOf(detail: typeof whole): string {
  const inside = () => h(RunPanel, { detail, networks: {} })
  const global = { plugins: [createPinia()], stubs: { RouterLink: true } }
  return mount({ render: () => h(TooltipProvider, inside) }, { global }).text()
}

it('says that the queue waits for room on a full disk, and what to do', () => {
  const waitsFor = 'The disk is full. The queue waits until there is room. Make room on this disk.'
  expect(textOf(whole)).not.toContain('The queue waits')
  expect(textOf({ ...whole, waitsFor })).toContain(waitsFor)
})

it('says what a trial got over by itself', () => {
  const [first, ...others] = whole.results
  const note = 'Its process was killed. It was started again by itself, from where it was saved.'
  const results = [{ ...first!, note }, ...others]
  expect(textOf({ ...whole, results })).toMatch(/seed \d+: Its process was killed\. It was started/)
})

it('says how far the trials on a cluster are, and that the computer may be closed', () => {
  const place = { cluster: 'Hydra', standing: 'queued' as const }
  expect(textOf(whole)).not.toContain('computer may be closed')
  const results = whole.results.map((trial) => ({ ...trial, place }))
  const told = textOf({ ...whole, results })
  expect(told).toContain(`Hydra: ${results.length} wait in its queue.`)
  expect(told).toContain('The computer may be closed')
})
