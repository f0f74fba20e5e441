// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import type { LabConnection } from '../../../src/renderer/lab/connection'
import { labKey } from '../../../src/renderer/lab/use-lab'
import CloseDialog from '../../../src/renderer/frame/CloseDialog.vue'
import { useToasts } from '../../../src/renderer/design/toasts'

enableAutoUnmount(afterEach)
afterEach(() => {
  Reflect.deleteProperty(window, 'palimpsest')
})

const idle = { running: [], waiting: 0, experiments: [], progress: 0, slots: 2 }
const busy = { ...idle, waiting: 7 }

function openWindow(queue: unknown, call: () => Promise<unknown> = () => Promise.resolve({})) {
  let requestClose: () => void = () => undefined
  const confirmClose = vi.fn()
  const bridge = {
    onCloseRequested: (listener: () => void) => (requestClose = listener),
    confirmClose,
  }
  Object.defineProperty(window, 'palimpsest', { value: bridge, configurable: true })
  const leave = vi.fn<(name: string, args: unknown) => Promise<unknown>>(call)
  const lab = {
    state: { status: 'connected', attempt: 0, retryIn: 0 },
    onChange: () => undefined,
    call: leave,
    subscribe: (_name: string, _args: unknown, onValue: (value: unknown) => void) => {
      onValue(queue)
      return () => undefined
    },
  } as unknown as LabConnection
  const pinia = createPinia()
  mount(
    { render: () => h(TooltipProvider, () => h(CloseDialog)) },
    { attachTo: document.body, global: { plugins: [pinia], provide: { [labKey as symbol]: lab } } },
  )
  return {
    requestClose: async () => {
      requestClose()
      await flushPromises()
    },
    confirmClose,
    leave,
    toasts: useToasts(pinia),
  }
}

const dialog = () => document.querySelector<HTMLElement>('[role="dialog"]')

async function press(label: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')]
  const button = buttons.find((candidate) =>
    (candidate.getAttribute('aria-label') ?? candidate.textContent).includes(label),
  )
  if (!button) throw new Error(`no button “${label}”`)
  button.click()
  await flushPromises()
}

describe('closing the window', () => {
  it('asks nothing while nothing runs', async () => {
    const opened = openWindow(idle)
    await opened.requestClose()
    expect(opened.confirmClose).toHaveBeenCalledOnce()
    expect(dialog()).toBeNull()
  })

  it('says what is running, and stays open until answered', async () => {
    const opened = openWindow(busy)
    await opened.requestClose()
    expect(dialog()?.textContent).toContain('seven trials waiting')
    await press('Stay here')
    expect(opened.confirmClose).not.toHaveBeenCalled()
    expect(opened.leave).not.toHaveBeenCalled()
  })

  it.each([
    ['Keep running', 'keep'],
    ['Pause', 'pause'],
    ['Stop', 'stop'],
  ])('“%s” tells the lab “%s”, then closes', async (label, choice) => {
    const opened = openWindow(busy)
    await opened.requestClose()
    await press(label)
    await press('Close the window')
    expect(opened.leave.mock.calls).toEqual([['queue.leave', { choice }]])
    expect(opened.confirmClose).toHaveBeenCalledOnce()
  })

  it('keeps nobody in when the lab does not answer', async () => {
    const opened = openWindow(busy, () => Promise.reject(new Error('gone')))
    await opened.requestClose()
    await press('Close the window')
    expect(opened.confirmClose).not.toHaveBeenCalled()
    opened.toasts.toasts.at(-1)?.action?.run()
    expect(opened.confirmClose).toHaveBeenCalledOnce()
  })
})
