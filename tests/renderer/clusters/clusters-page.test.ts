// @vitest-environment happy-dom
/** Clusters are added, checked and removed on their page, and what is refused is said. */
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { afterEach, describe, expect, it } from 'vitest'
import { h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { ClusterState } from '@shared/contract/clusters'
import { LabError } from '@shared/contract/wire'
import ClustersPage from '../../../src/renderer/clusters/ClustersPage.vue'
import { useToasts } from '../../../src/renderer/design/toasts'
import type { LabConnection } from '../../../src/renderer/lab/connection'
import { labKey } from '../../../src/renderer/lab/use-lab'
import { routes } from '../../../src/renderer/router'
import { hydra } from '../../fixtures/cluster-state'

enableAutoUnmount(afterEach)

async function openPage(
  clusters: readonly ClusterState[],
  answer: (name: string, args: unknown) => unknown = () => ({}),
) {
  const calls: [string, unknown][] = []
  const lab = {
    state: { status: 'connected', attempt: 0, retryIn: 0 },
    onChange: () => undefined,
    call: (name: string, args: unknown) => {
      calls.push([name, args])
      return Promise.resolve().then(() => answer(name, args))
    },
    subscribe: (_name: string, _args: unknown, onValue: (value: unknown) => void) => {
      onValue(clusters)
      return () => undefined
    },
  } as unknown as LabConnection
  const pinia = createPinia()
  const router = createRouter({ history: createMemoryHistory(), routes: [...routes] })
  await router.push('/devices/clusters')
  const page = mount(
    { render: () => h(TooltipProvider, () => h(ClustersPage)) },
    {
      attachTo: document.body,
      global: { plugins: [pinia, router], provide: { [labKey as symbol]: lab } },
    },
  )
  await flushPromises()
  return { page, calls, toasts: useToasts(pinia) }
}

const buttons = () => [...document.querySelectorAll<HTMLElement>('button')]

async function press(label: string | RegExp): Promise<void> {
  const named = (button: HTMLElement) =>
    button.getAttribute('aria-label') ?? button.textContent.trim()
  const button = buttons().find((each) =>
    typeof label === 'string' ? named(each) === label : label.test(named(each)),
  )
  if (!button) throw new Error(`no button “${String(label)}”`)
  button.click()
  await flushPromises()
}

async function type(label: string, text: string): Promise<void> {
  const found = [...document.querySelectorAll('label')].find((each) =>
    each.textContent.trim().startsWith(label),
  )
  const input = document.getElementById(found?.htmlFor ?? '')
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field “${label}”`)
  input.value = text
  input.dispatchEvent(new Event('input'))
  await flushPromises()
}

const alerts = () =>
  [...document.querySelectorAll('[role="alert"]')].map((each) => each.textContent.trim())

describe('the page of clusters', () => {
  it('says what a cluster is good for while there is none', async () => {
    const { page } = await openPage([])
    expect(page.text()).toContain('No cluster yet')
    expect(page.text()).toContain('Nothing is installed by an administrator')
  })

  it('adds one with what was typed, and checks it', async () => {
    const { calls } = await openPage([])
    await press('Add a cluster…')
    await type('Name', 'Hydra')
    await type('Address', 'hydra.example.org')
    await press('Add and check it')
    const { name, host } = hydra.settings
    expect(calls).toEqual([
      ['clusters.add', { settings: { ...hydra.settings, name, host, user: '' } }],
      ['clusters.check', { name: 'Hydra' }],
    ])
    expect(document.querySelector('[role="dialog"]')).toBeNull()
  })

  it('adds nothing while something is wrong, and says what', async () => {
    const { calls } = await openPage([hydra])
    await press('Add a cluster…')
    expect(alerts()).toEqual([])
    await type('Name', 'Hydra')
    await press('Add and check it')
    expect(alerts()).toEqual([
      'There is a cluster of this name; change that one, or choose another.',
      'Say how ssh finds it, or choose “This computer”.',
    ])
    expect(calls).toEqual([])
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true')
  })

  it('folds out the settings in which something is wrong', async () => {
    await openPage([hydra])
    await press('Change: Hydra')
    await press(/^More settings/)
    await type('Cores of a task', '0')
    await press(/^More settings/)
    await press('Keep and check it')
    expect(alerts()).toEqual(['From 1 to 64.'])
  })

  it('says why a changed one was refused, and keeps what was typed', async () => {
    const details = {
      code: 'conflict' as const,
      message: '“Hydra” has trials that have not ended.',
      safe: 'Nothing was changed.',
      remedy: 'Collect their results or cancel them.',
    }
    await openPage([hydra], () => {
      throw new LabError(details)
    })
    await press('Change: Hydra')
    await type('Folder', 'elsewhere')
    await press('Keep and check it')
    expect(alerts().join()).toContain('“Hydra” has trials that have not ended.')
    expect(document.querySelector('[role="dialog"]')).not.toBeNull()
  })

  it('asks before it removes one, and tells of a conflict with what to do', async () => {
    const { calls, toasts } = await openPage([hydra], () => {
      throw new LabError({ code: 'conflict', message: 'It has trials.', remedy: 'Collect them.' })
    })
    await press('Remove: Hydra')
    expect(calls).toEqual([])
    await press('Remove it')
    expect(calls).toEqual([['clusters.remove', { name: 'Hydra' }]])
    expect(toasts.toasts.map(({ text }) => text)).toEqual(['It has trials. Collect them.'])
  })

  it('shows what a check found, what is wrong, and the scripts that wait for her', async () => {
    const command = `qsub '/home/anna/palimpsest/jobs/a1/script.sh'`
    const problems = ['Partition “gpu” is not among those there. Choose one of them.']
    const report = { ...hydra.report!, ready: false, problems }
    const settings = { ...hydra.settings, scheduler: 'pbs' as const }
    const { page } = await openPage([{ ...hydra, settings, report, toHandIn: [command] }])
    expect(page.text()).toContain('Cannot be used yet')
    expect(page.text()).toContain(problems[0])
    expect(page.text()).toContain('One script waits on Hydra for you to hand it in')
    expect(page.text()).toContain(command)
    expect(page.text()).toContain('Queues theremain (default), long')
  })

  it('looks for results, and says what came', async () => {
    const { toasts } = await openPage([hydra], () => ({ collected: 2, open: 4 }))
    await press('Collect now: Hydra')
    expect(toasts.toasts.map(({ text }) => text)).toEqual([
      'Two results were collected; four trials are still waited for.',
    ])
  })
})
