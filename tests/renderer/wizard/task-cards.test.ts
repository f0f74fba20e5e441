// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { VueDraggable } from 'vue-draggable-plus'
import TaskCards from '../../../src/renderer/wizard/tasks/TaskCards.vue'
import { labKey } from '../../../src/renderer/lab/use-lab'
import { fakeLab } from './fake-lab'

enableAutoUnmount(afterEach)

const samples = ['0 or 1', '2 or 3', '4 or 5'].map((label, index) => ({
  task: index + 1,
  label,
  images: [],
}))

/** A tooltip without its provider. */
const plain = defineComponent(
  (_, { slots }) =>
    () =>
      slots['default']?.(),
)

async function cards(order: readonly number[] | undefined) {
  const { lab } = fakeLab({ 'datasets.tasks': () => samples })
  const wrapper = mount(TaskCards, {
    attachTo: document.body,
    props: { sequence: 'split-mnist', seed: 1, order },
    global: {
      plugins: [createPinia()],
      provide: { [labKey as symbol]: lab },
      stubs: { AppTooltip: plain },
    },
  })
  await flushPromises()
  const follow = async () => {
    const [numbers] = wrapper.emitted('reorder')?.at(-1) as [readonly number[]]
    await wrapper.setProps({ order: numbers })
    await flushPromises()
    return numbers
  }
  return { wrapper, follow }
}

const names = ({ wrapper }: Awaited<ReturnType<typeof cards>>) =>
  wrapper.findAll('.name').map((name) => name.text())

describe('the cards of the tasks', () => {
  it('stand in the order of learning', async () => {
    expect(names(await cards([3, 1, 2]))).toEqual(['1 4 or 5', '2 0 or 1', '3 2 or 3'])
  })

  it('move with their arrows, which say where the task is now', async () => {
    const opened = await cards([1, 2, 3])
    await opened.wrapper.get('button[aria-label="Learn 4 or 5 earlier"]').trigger('click')
    expect(await opened.follow()).toEqual([1, 3, 2])
    expect(names(opened)).toEqual(['1 0 or 1', '2 4 or 5', '3 2 or 3'])
    expect(opened.wrapper.get('[aria-live]').text()).toBe('4 or 5 is now task 2 of 3.')
    const first = opened.wrapper.get('button[aria-label="Learn 0 or 1 earlier"]')
    expect(first.attributes('disabled')).toBeDefined()
  })

  it('move by dragging', async () => {
    const opened = await cards([1, 2, 3])
    opened.wrapper
      .getComponent(VueDraggable)
      .vm.$emit('update:modelValue', [samples[1], samples[2], samples[0]])
    expect(await opened.follow()).toEqual([2, 3, 1])
  })

  it('have no arrows where there is nothing to order', async () => {
    const { wrapper } = await cards(undefined)
    expect(wrapper.findAll('button')).toHaveLength(0)
    expect(wrapper.findAll('.task')).toHaveLength(3)
  })
})
