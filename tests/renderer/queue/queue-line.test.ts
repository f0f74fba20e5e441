// @vitest-environment happy-dom
/** The line under the menu says whether anything is computed, and where. */
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { expect, it } from 'vitest'
import { h } from 'vue'
import type { LabConnection } from '../../../src/renderer/lab/connection'
import { labKey } from '../../../src/renderer/lab/use-lab'
import QueueLine from '../../../src/renderer/queue/QueueLine.vue'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const idle = { running: [], waiting: 0, experiments: [], progress: 0, slots: 2 }
const ofStatus = (status: 'active' | 'paused') => [{ ...syntheticExperiment(), status }]

function lineFor(queue: unknown): string {
  const lab = {
    state: { status: 'connected', attempt: 0, retryIn: 0 },
    onChange: () => undefined,
    subscribe: (_name: string, _args: unknown, onValue: (value: unknown) => void) => {
      onValue(queue)
      return () => undefined
    },
  } as unknown as LabConnection
  const line = () => h(TooltipProvider, () => h(QueueLine))
  const global = { plugins: [createPinia()], provide: { [labKey as symbol]: lab } }
  return mount({ render: line }, { global }).text()
}

it.each([
  ['nothing', idle, 'Nothing is running'],
  ['paused trials', { ...idle, experiments: ofStatus('paused') }, 'Paused'],
  [
    'trials that only a cluster has',
    { ...idle, experiments: ofStatus('active') },
    'Nothing here, trials on a cluster',
  ],
])('says what there is: %s', (_, queue, words) => {
  expect(lineFor(queue)).toBe(words)
})
