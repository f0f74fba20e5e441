// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { isComposed } from '@shared/datasets/composition'
import { parseComposition } from '@shared/datasets/read-composition'
import { valueOfRecipe } from '@shared/datasets/recipes'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import { compositionOf, taskSequence } from '@shared/datasets/task-sequences'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import { continual } from '@shared/experiments/continual/continual'
import { lifelong } from '@shared/experiments/presynaptic/lifelong'
import { labKey } from '../../../src/renderer/lab/use-lab'
import ExperimentWizard from '../../../src/renderer/wizard/ExperimentWizard.vue'
import { cifarSnapshots } from '../../fixtures/cifar-snapshots'
import { fakeLab } from './fake-lab'

enableAutoUnmount(afterEach)

interface Opened {
  readonly definition: ExperimentDefinition
  readonly preset: string
  readonly imported?: readonly DatasetSnapshot[]
}

/** What the lab says of an imported data set, as far as tasks need it. */
const infoOf = ({ id, checksum, ...description }: DatasetSnapshot) => ({
  id,
  state: 'ready',
  description: { ...description, files: { tiles: { sha256: checksum } } },
})

async function openTasks(
  { definition, preset, imported = [] }: Opened = { definition: lifelong, preset: 'table-4.1' },
) {
  const fake = fakeLab({
    'datasets.list': () => imported.map(infoOf),
    'datasets.tasks': ({ sequence }) =>
      taskSequence(String(sequence)).each.map(({ label }, index) => ({
        ...{ task: index + 1, label, images: [] },
      })),
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/new/:definition', component: { render: () => h('div') } },
      { path: '/experiments/:id', component: { render: () => h('div') } },
    ],
  })
  await router.push(`/new/${definition.id}`)
  const start = { definition, preset }
  const page = defineComponent({
    render: () => h(TooltipProvider, () => h(ExperimentWizard, { start, openAt: 'tasks' })),
  })
  const wrapper = mount(page, {
    attachTo: document.body,
    global: { plugins: [createPinia(), router], provide: { [labKey as symbol]: fake.lab } },
  })
  await flushPromises()

  const click = async (name: string) => {
    await wrapper.get(`[aria-label="${name}"]`).trigger('click')
    await flushPromises()
  }
  const key = async (init: KeyboardEventInit) => {
    window.dispatchEvent(new KeyboardEvent('keydown', init))
    await flushPromises()
  }
  /** What would be started: the values of one's own. */
  const values = async () => {
    await key({ key: 'Enter', ctrlKey: true })
    const started = fake.calls.findLast(({ name }) => name === 'experiments.start')
    const { request } = started?.args as { request: { values: Record<string, string> } }
    return request.values
  }
  const names = () => wrapper.findAll('.tasks .name').map((name) => name.text())
  const chosen = () =>
    wrapper
      .findAll('[role="radio"][aria-checked="true"]')
      .map((radio) => radio.attributes('aria-label'))
  return { click, key, values, names, chosen, wrapper }
}

const split = compositionOf('split-mnist')

describe('the editor of tasks', () => {
  it('makes own tasks of a known sequence with the first change, and takes it back', async () => {
    const { click, key, names, chosen } = await openTasks()
    expect(chosen()).toEqual(['Split MNIST', 'Shared by all tasks'])
    await click('Repeat: task 1, 0 or 1')
    expect(names().slice(0, 3)).toEqual(['1 0 or 1', '2 0 or 1 (2)', '3 2 or 3'])
    expect(chosen()).toEqual(['Own tasks', 'Shared by all tasks'])
    await click('Remove: task 2, 0 or 1 (2)')
    expect(chosen()).toEqual(['Split MNIST', 'Shared by all tasks'])
    await key({ key: 'z', ctrlKey: true })
    expect(names()).toHaveLength(6)
    await key({ key: 'z', ctrlKey: true })
    expect(names()).toHaveLength(5)
    expect(chosen()).toEqual(['Split MNIST', 'Shared by all tasks'])
  })

  it('keeps the order of one’s own, which then is that of the tasks', async () => {
    const { click, values } = await openTasks()
    await click('Learn 2 or 3 earlier')
    await click('A head for each task')
    const { dataset = '', ...others } = await values()
    expect(isComposed(dataset)).toBe(true)
    const [first, second, ...rest] = split.tasks
    expect(parseComposition(dataset)).toEqual({
      heads: 'a-task',
      tasks: [second, first, ...rest],
    })
    expect(others).toEqual({})
  })

  it('orders a known sequence without changing it', async () => {
    const { click, values } = await openTasks()
    await click('Learn 2 or 3 earlier')
    expect(await values()).toEqual({ taskOrder: '2-1-3-4-5' })
  })

  it('orders own tasks by moving them', async () => {
    const { click, values, names } = await openTasks()
    await click('Remove: task 5, 8 or 9')
    await click('Learn 6 or 7 earlier')
    expect(names()).toEqual(['1 0 or 1', '2 2 or 3', '3 6 or 7', '4 4 or 5'])
    const { dataset = '', ...others } = await values()
    const [first, second, third, fourth] = split.tasks
    expect(parseComposition(dataset).tasks).toEqual([first, second, fourth, third])
    expect(others).toEqual({})
  })

  it('finds own tasks again after another sequence was looked at', async () => {
    const { click, names, chosen } = await openTasks()
    await click('Remove: task 1, 0 or 1')
    await click('Permuted MNIST')
    expect(names()).toHaveLength(10)
    await click('Own tasks')
    expect(names()).toEqual(['1 2 or 3', '2 4 or 5', '3 6 or 7', '4 8 or 9'])
    expect(chosen()[0]).toBe('Own tasks')
  })
})

describe('sequences with a recipe', () => {
  const table31 = { definition: continual, preset: 'table-3.1' }

  it('wait for images that are to be imported, and say from where', async () => {
    const { wrapper, click, chosen } = await openTasks(table31)
    const cifar = wrapper.get('[role="radio"][aria-label="Split CIFAR-10/100"]')
    expect(cifar.attributes('disabled')).toBeDefined()
    expect(wrapper.get('.awaited').text()).toMatch(
      /Split CIFAR-10\/100 can be learned as soon as CIFAR-10 and CIFAR-100 are here\. Download cifar-10-python\.tar\.gz from https:/,
    )
    await click('Split CIFAR-10/100')
    expect(chosen()).toEqual(['Own tasks', 'Shared by all tasks'])
  })

  it('are chosen by their card, changed to own tasks, and left for these', async () => {
    const { click, key, names, chosen, values } = await openTasks(table31)
    await click('Split Scenes')
    expect(chosen()).toEqual(['Split Scenes', 'A head for each task'])
    expect(names()).toHaveLength(6)
    await click('Remove: task 1, classes 1–10 of Scenes')
    expect(chosen()[0]).toBe('Own tasks')
    await key({ key: 'z', ctrlKey: true })
    expect(chosen()[0]).toBe('Split Scenes')
    expect(await values()).toEqual({ dataset: valueOfRecipe('split-scenes') })
  })

  it('are there as soon as their images are', async () => {
    const { wrapper, click, chosen, values } = await openTasks({
      ...table31,
      imported: cifarSnapshots,
    })
    expect(wrapper.find('.awaited').text()).not.toContain('CIFAR')
    await click('Split CIFAR-10/100')
    expect(chosen()).toEqual(['Split CIFAR-10/100', 'A head for each task'])
    expect(await values()).toEqual({ dataset: valueOfRecipe('split-cifar', cifarSnapshots) })
    await click('Own tasks')
    expect(chosen()[0]).toBe('Own tasks')
  })

  it('are not offered where another chapter has other sequences', async () => {
    const { wrapper } = await openTasks()
    expect(wrapper.find('[aria-label="Split Scenes"]').exists()).toBe(false)
    expect(wrapper.find('.awaited').exists()).toBe(false)
  })
})
