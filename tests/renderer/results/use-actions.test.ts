// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { useToasts } from '../../../src/renderer/design/toasts'
import type { LabConnection } from '../../../src/renderer/lab/connection'
import { labKey } from '../../../src/renderer/lab/use-lab'
import { useExperimentActions } from '../../../src/renderer/results/use-actions'

/** The actions of an experiment whose lab answers each call when it is told to. */
function opened() {
  const calls: string[] = []
  const answers: ((problem?: Error) => void)[] = []
  const call = (method: string) => {
    if (method === 'experiments.list') return Promise.resolve([])
    calls.push(method)
    return new Promise((resolve, reject) => {
      answers.push((problem) => {
        if (problem) reject(problem)
        else resolve({})
      })
    })
  }
  const state = { status: 'connected' }
  const lab = { call, state, subscribe: () => () => undefined, onChange: () => undefined }
  const detail = { id: 'e1' } as ExperimentDetail
  let actions: ReturnType<typeof useExperimentActions> | undefined
  const Page = defineComponent(() => {
    actions = useExperimentActions(() => detail)
    return () => h('div')
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: Page }],
  })
  mount(Page, {
    global: {
      plugins: [createPinia(), router],
      provide: { [labKey as symbol]: lab as unknown as LabConnection },
    },
  })
  if (!actions) throw new Error('There are no actions.')
  return { actions, calls, answers }
}

it('what is asked for while something else is under way is done after it', async () => {
  const { actions, calls, answers } = opened()
  void actions.stop()
  void actions.resume()
  await flushPromises()
  expect(calls).toEqual(['experiments.cancel'])
  expect(actions.isBusy('resume')).toBe(true)
  answers[0]?.()
  await flushPromises()
  expect(calls).toEqual(['experiments.cancel', 'experiments.resume'])
  answers[1]?.()
  await flushPromises()
  expect(actions.isBusy('resume')).toBe(false)
})

it('the same twice is done once, and again when it is done', async () => {
  const { actions, calls, answers } = opened()
  void actions.pause()
  void actions.pause()
  await flushPromises()
  answers[0]?.()
  await flushPromises()
  expect(calls).toEqual(['experiments.pause'])
  void actions.pause()
  await flushPromises()
  expect(calls).toHaveLength(2)
})

it('a failure is told, and what was asked for after it is done all the same', async () => {
  const { actions, calls, answers } = opened()
  void actions.stop()
  void actions.resume()
  await flushPromises()
  answers[0]?.(new Error('The disk is full.'))
  await flushPromises()
  expect(useToasts().toasts).toHaveLength(1)
  expect(calls).toEqual(['experiments.cancel', 'experiments.resume'])
})
