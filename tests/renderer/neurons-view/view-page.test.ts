// @vitest-environment happy-dom
/** The neuron’s view without a browser: its sliders speak, its words follow, and it finds its way back. */
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, describe, expect, it } from 'vitest'
import { labKey } from '../../../src/renderer/lab/use-lab'
import { routes } from '../../../src/renderer/router'
import NeuronsViewPage from '../../../src/renderer/neurons-view/NeuronsViewPage.vue'
import { fakeLab } from '../wizard/fake-lab'

enableAutoUnmount(afterEach)

function page() {
  const router = createRouter({ history: createMemoryHistory(), routes: [...routes] })
  return mount(NeuronsViewPage, {
    global: {
      plugins: [createPinia(), router],
      provide: { [labKey as symbol]: fakeLab().lab },
      stubs: { FigurePanel: true },
    },
  })
}

const slider = (view: ReturnType<typeof page>, name: string) =>
  view.get(`[role="slider"][aria-label="${name}"]`)
const press = (view: ReturnType<typeof page>, name: string, key: string) =>
  slider(view, name).trigger('keydown', { key })
const spoken = (view: ReturnType<typeof page>, name: string) =>
  slider(view, name).attributes('aria-valuetext')
const card = (view: ReturnType<typeof page>, method: string) =>
  view.get(`[data-method="${method}"]`).text()
const button = (view: ReturnType<typeof page>, name: string) =>
  view.findAll('button').find((one) => one.text() === name)!

describe('the page of the neuron’s view', () => {
  it('begins with the example of the paper', () => {
    const view = page()
    expect(card(view, 'gradient-descent')).toContain(
      'First step by (2, 1): the outputs become 7 and 2, the loss 22.5.',
    )
    expect(card(view, 'foof')).toContain(
      'First step by (−1, 4): the outputs become 1 and −1, the loss 0.',
    )
    expect(view.get('[role="status"]').text()).toMatch(
      /^After one step the loss, 1 before, is 0 with FOOF/,
    )
    expect(button(view, 'Back to the paper’s example').attributes('disabled')).toBeDefined()
  })

  it('moves by arrow keys, says the value, and comes back', async () => {
    const view = page()
    expect(spoken(view, 'Angle between inputs')).toBe('18.4° (paper)')
    expect(spoken(view, 'Damping λ')).toBe('none')
    await press(view, 'Angle between inputs', 'ArrowRight')
    expect(spoken(view, 'Angle between inputs')).toBe('20°')
    await press(view, 'Damping λ', 'End')
    expect(spoken(view, 'Damping λ')).toBe('1000')
    await press(view, 'Steps of each method', 'ArrowRight')
    expect(view.get('[role="status"]').text()).toMatch(/^After two steps/)
    expect(card(view, 'foof')).toContain('after two steps it is')
    await button(view, 'Back to the paper’s example').trigger('click')
    expect(spoken(view, 'Angle between inputs')).toBe('18.4° (paper)')
    expect(view.get('[role="status"]').text()).toMatch(/^After one step/)
  })

  it('says in words where nothing can be computed, and never NaN', async () => {
    const view = page()
    await press(view, 'Angle between inputs', 'Home')
    expect(spoken(view, 'Angle between inputs')).toBe('0°')
    expect(card(view, 'foof')).toContain('There is no step, because the inputs lie on one line')
    expect(card(view, 'natural-gradient')).toContain('Raise the damping')
    expect(view.text()).not.toMatch(/NaN|Infinity|undefined/)
    await press(view, 'Damping λ', 'ArrowRight')
    expect(card(view, 'foof')).not.toContain('no step')
  })

  it('lets each step go as far as it helps, and draws other targets', async () => {
    const view = page()
    const before = card(view, 'natural-gradient')
    await button(view, 'Draw other targets').trigger('click')
    expect(card(view, 'natural-gradient')).not.toBe(before)
    expect(card(view, 'foof')).toContain('the loss 0.')
    await view.get('[role="switch"]').trigger('click')
    expect(view.find('[aria-label="Length of every step"]').exists()).toBe(false)
    // 1 − 25 / 106, and no longer 22.5.
    expect(card(view, 'gradient-descent')).toContain('the loss 0.764.')
    await view.get('[role="switch"]').trigger('click')
    expect(card(view, 'gradient-descent')).toContain('the loss 22.5.')
  })
})
