// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { lifelong } from '@shared/experiments/presynaptic/lifelong'
import { useToasts } from '../../../src/renderer/design/toasts'
import { labKey } from '../../../src/renderer/lab/use-lab'
import ExperimentWizard from '../../../src/renderer/wizard/ExperimentWizard.vue'
import { hydra } from '../../fixtures/cluster-state'
import { fakeLab, type FakeLab } from './fake-lab'

enableAutoUnmount(afterEach)

async function openWizard(fake: FakeLab, options: { step?: string; from?: string } = {}) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/new/:definition', component: { render: () => h('div') } },
      { path: '/experiments/:id', component: { render: () => h('div') } },
      { path: '/devices/clusters', component: { render: () => h('div') } },
    ],
  })
  await router.push('/new/lifelong')
  const start = { definition: lifelong, preset: 'table-4.1', from: options.from }
  const page = defineComponent({
    render: () => h(TooltipProvider, () => h(ExperimentWizard, { start, openAt: options.step })),
  })
  const wrapper = mount(page, {
    attachTo: document.body,
    global: { plugins: [createPinia(), router], provide: { [labKey as symbol]: fake.lab } },
  })
  await flushPromises()
  return { wrapper, router }
}

type Opened = Awaited<ReturnType<typeof openWizard>>

const title = ({ wrapper }: Opened) => wrapper.get('h1').text()

function field({ wrapper }: Opened, label: string) {
  const found = wrapper.findAll('label').find((element) => element.text().startsWith(label))
  if (!found) throw new Error(`no field “${label}”`)
  return wrapper.get<HTMLInputElement>(`[id="${found.attributes('for') ?? ''}"]`)
}

describe('the explanation of a setting', () => {
  it('ends with where it comes from', async () => {
    const opened = await openWizard(fakeLab(), { step: 'network' })
    expect(opened.wrapper.text()).toContain('rectified linear neurons. Thesis\u00a04.6.2.')
  })
})

describe('walking the wizard', () => {
  it('goes on with Enter from every quiet place, to the last step and no further', async () => {
    const opened = await openWizard(fakeLab(), { step: 'network' })
    expect(title(opened)).toMatch(/How large/)
    await field(opened, 'Neurons in each hidden layer').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(title(opened)).toBe('Which models should be compared?')
    await opened.wrapper.get('[role="checkbox"]').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(title(opened)).toMatch(/How often/)
    await field(opened, 'Seeds').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(title(opened)).toMatch(/Is this the experiment/)
    await field(opened, 'Name').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(title(opened)).toMatch(/Is this the experiment/)
  })

  it('goes on with Enter before anything has the focus', async () => {
    const opened = await openWizard(fakeLab(), { step: 'question' })
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await flushPromises()
    expect(title(opened)).toMatch(/What should it learn/)
  })

  it('leaves Enter to buttons', async () => {
    const opened = await openWizard(fakeLab(), { step: 'conditions' })
    await opened.wrapper.get('.disclosure-trigger').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(title(opened)).toBe('Which models should be compared?')
  })

  it('says what will happen on the button that starts', async () => {
    const opened = await openWizard(fakeLab(), { step: 'review' })
    const button = opened.wrapper.get('.primary button')
    await vi.waitFor(() => expect(button.text()).toBe('Run 9 trials, about 2 minutes'))
  })
})

describe('starting', () => {
  it('is done with Ctrl+Enter from any step, once, and the draft goes', async () => {
    const fake = fakeLab()
    const opened = await openWizard(fake, { step: 'network' })
    await field(opened, 'Neurons in each hidden layer').setValue('50')
    const target = field(opened, 'Neurons in each hidden layer')
    await target.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await target.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await flushPromises()
    const starts = fake.calls.filter(({ name }) => name === 'experiments.start')
    expect(starts).toHaveLength(1)
    expect(starts[0]?.args).toMatchObject({
      name: 'Lifelong learning: accuracy of each model, changed',
      request: { preset: 'table-4.1', scale: 'quick', values: { hiddenNeurons: 50 } },
    })
    expect(opened.router.currentRoute.value.path).toBe('/experiments/e1')
    expect(fake.drafts.size).toBe(0)
  })

  it('needs no focus, and ends with the page', async () => {
    const fake = fakeLab()
    const started = () => fake.calls.filter(({ name }) => name === 'experiments.start').length
    const opened = await openWizard(fake)
    const key = { key: 'Enter', ctrlKey: true, bubbles: true }
    document.body.dispatchEvent(new KeyboardEvent('keydown', key))
    await flushPromises()
    expect(started()).toBe(1)
    opened.wrapper.unmount()
    document.body.dispatchEvent(new KeyboardEvent('keydown', key))
    await flushPromises()
    expect(started()).toBe(1)
  })

  it('does not happen while something is wrong: the review says what, and leads there', async () => {
    const fake = fakeLab()
    const opened = await openWizard(fake, { step: 'network' })
    await field(opened, 'Neurons in each hidden layer').setValue('a few')
    const target = field(opened, 'Neurons in each hidden layer')
    expect(target.attributes('aria-invalid')).toBe('true')
    await target.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await flushPromises()
    expect(fake.calls.some(({ name }) => name === 'experiments.start')).toBe(false)
    expect(title(opened)).toMatch(/Is this the experiment/)
    await opened.wrapper.get('.problems .link').trigger('click')
    await flushPromises()
    expect(title(opened)).toMatch(/How large/)
    expect(field(opened, 'Neurons in each hidden layer').element.value).toBe('a few')
  })

  it('shows why the lab refused, and stays', async () => {
    const fake = fakeLab({
      'experiments.start': () => {
        throw new Error('full')
      },
    })
    const opened = await openWizard(fake, { step: 'review' })
    await opened.wrapper.get('.primary button').trigger('click')
    await flushPromises()
    expect(opened.wrapper.get('[role="alert"]').text()).toContain('What is stored is unchanged.')
    expect(opened.router.currentRoute.value.path).toBe('/new/lifelong')
  })
})

describe('what was typed', () => {
  it('is there again after leaving and coming back, even where it is wrong', async () => {
    const fake = fakeLab()
    const first = await openWizard(fake, { step: 'network' })
    await field(first, 'Neurons in each hidden layer').setValue('a few')
    first.wrapper.unmount()
    await flushPromises()
    const second = await openWizard(fake, { step: 'network' })
    expect(field(second, 'Neurons in each hidden layer').element.value).toBe('a few')
  })

  it('is marked with the way back to the default', async () => {
    const opened = await openWizard(fakeLab(), { step: 'network' })
    const input = field(opened, 'Neurons in each hidden layer')
    await input.setValue('50')
    const note = opened.wrapper.get('.changed-note')
    expect(note.text()).toContain('changed from 200 neurons')
    await note.get('button').trigger('click')
    expect(input.element.value).toBe('200')
    expect(opened.wrapper.find('.changed-note').exists()).toBe(false)
  })

  it('starts from another experiment where the address says so, and remembers it', async () => {
    const request = {
      definition: 'lifelong',
      preset: 'table-4.1',
      scale: 'paper',
      values: { hiddenNeurons: 77 },
      sweeps: {},
      conditions: ['joint'],
      seeds: [5],
    }
    const fake = fakeLab({ 'experiments.get': () => ({ name: 'The old one', request }) })
    const opened = await openWizard(fake, { step: 'network', from: 'e0' })
    expect(opened.wrapper.text()).toContain('Again, with changes: The old one')
    const input = field(opened, 'Neurons in each hidden layer')
    expect(input.element.value).toBe('77')
    await input.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await flushPromises()
    const started = fake.calls.find(({ name }) => name === 'experiments.start')
    expect(started?.args).toMatchObject({ parent: 'e0', request })
  })
})

describe('a draft that is taken up again', () => {
  const draft = {
    request: {
      definition: 'lifelong',
      preset: 'table-4.1',
      scale: 'quick',
      values: { hiddenNeurons: 50, batchSize: 20 },
      sweeps: {},
      conditions: ['presynaptic', 'no-consolidation', 'joint'],
      seeds: [1, 2],
    },
    step: 'network',
    changedAt: '2020-11-12T10:00:00.000Z',
  }
  async function openDraft() {
    const fake = fakeLab()
    fake.drafts.set('lifelong/table-4.1', draft)
    return openWizard(fake)
  }
  const notice = ({ wrapper }: Opened) => wrapper.find('[aria-label="Unfinished settings"]')
  const press = async ({ wrapper }: Opened, label: string) => {
    await wrapper
      .findAll('button')
      .find((button) => button.text() === label)!
      .trigger('click')
    await flushPromises()
  }

  it('says so, since when, and how far it is from its preset', async () => {
    const opened = await openDraft()
    expect(notice(opened).text()).toContain(
      'Unfinished since 12 Nov 2020, taken up again: three settings differ from the preset.',
    )
    await press(opened, 'Go on with it')
    expect(notice(opened).exists()).toBe(false)
    expect(field(opened, 'Neurons in each hidden layer').element.value).toBe('50')
  })

  it('remembers where trials were to run, unless that cluster is gone', async () => {
    const lerna = { ...hydra, settings: { ...hydra.settings, name: 'Lerna' } }
    const place = { cluster: 'Hydra', alsoHere: true }
    const startedWith = async (clusters: unknown[]) => {
      const fake = fakeLab({ 'clusters.list': () => clusters })
      fake.drafts.set('lifelong/table-4.1', { ...draft, step: 'review', where: { place } })
      const opened = await openWizard(fake)
      await opened.wrapper.get('.primary button').trigger('click')
      await flushPromises()
      return fake.calls.find(({ name }) => name === 'experiments.start')?.args['place']
    }
    expect(await startedWith([lerna, hydra])).toEqual(place)
    expect(await startedWith([lerna])).toBeUndefined()
  })

  it('offers a fresh start, with a way back', async () => {
    const opened = await openDraft()
    await press(opened, 'Start afresh')
    expect(notice(opened).exists()).toBe(false)
    const toasts = useToasts()
    expect(toasts.toasts.map(({ text }) => text)).toEqual(['Everything is as it began.'])
    toasts.toasts[0]?.action?.run()
    await flushPromises()
    expect(field(opened, 'Neurons in each hidden layer').element.value).toBe('50')
  })
})

describe('the review', () => {
  it('says that equal trials exist and will be shown, and computes only the others', async () => {
    const estimate = { trials: 9, seconds: 40, least: 36, most: 44, measured: true }
    const partly = await openWizard(
      fakeLab({ 'experiments.estimate': () => ({ ...estimate, existing: 6 }) }),
      { step: 'review' },
    )
    await vi.waitFor(() =>
      expect(partly.wrapper.text()).toContain(
        'Six of nine trials exist and will be shown; three will be run.',
      ),
    )
    expect(partly.wrapper.get('.primary button').text()).toBe('Run 3 trials, about 40 seconds')
    partly.wrapper.unmount()
    const wholly = await openWizard(
      fakeLab({ 'experiments.estimate': () => ({ ...estimate, existing: 9, most: 0 }) }),
      { step: 'review' },
    )
    await vi.waitFor(() =>
      expect(wholly.wrapper.text()).toContain('These nine trials exist and will be shown'),
    )
    expect(wholly.wrapper.get('.primary button').text()).toBe('Show 9 trials')
  })

  it('suggests a name that is free, and says what becomes of one that is not', async () => {
    const name = 'Lifelong learning: accuracy of each model'
    const opened = await openWizard(fakeLab({ 'experiments.list': () => [{ name }] }), {
      step: 'review',
    })
    const box = field(opened, 'Name')
    expect(box.attributes('placeholder')).toBe(`${name} (2)`)
    await box.setValue(name)
    expect(opened.wrapper.text()).toContain(`this one will be called “${name} (2)”`)
  })
})

describe('where trials run', () => {
  it('leads to clusters while there is none', async () => {
    const opened = await openWizard(fakeLab(), { step: 'review' })
    expect(opened.wrapper.text()).toContain('Trials run on this computer. Set up a cluster')
  })

  it('can be a cluster, or both: cost and start follow the choice', async () => {
    const fake = fakeLab({
      'clusters.list': () => [hydra],
      'experiments.estimate': ({ place }) => ({
        ...{ trials: 9, existing: 0, seconds: 118, least: 110, most: 126, measured: true },
        ...{ coreHours: 3.52, ...(place ? { onCluster: { trials: 9, tasks: 3 } } : {}) },
      }),
    })
    const opened = await openWizard(fake, { step: 'review' })
    const choice = () => field(opened, 'Where trials run')
    expect(choice().text()).toBe('This computer')
    await choice().trigger('keydown', { key: 'Enter' })
    await flushPromises()
    const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')]
    expect(options.map(({ textContent }) => textContent.trim())).toEqual([
      expect.stringMatching(/^This computer/),
      expect.stringMatching(/^Hydra\s*Slurm at/),
      expect.stringMatching(/^Hydra and this computer/),
    ])
    options[1]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await flushPromises()
    expect(choice().text()).toBe('Hydra')
    const button = opened.wrapper.get('.primary button')
    await vi.waitFor(() =>
      expect(button.text()).toBe('Run 9 trials on Hydra, about 3.5 core hours'),
    )
    expect(opened.wrapper.text()).toContain('Hydra gets nine trials as three tasks')
    await button.trigger('click')
    await flushPromises()
    const start = fake.calls.find(({ name }) => name === 'experiments.start')
    expect(start?.args).toMatchObject({ place: { cluster: 'Hydra' } })
    expect(start?.args).not.toHaveProperty('device')
  })
})
