// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { useOwnAddress } from '../../../src/renderer/frame/use-own-address'

/** A window on a page that sets its own address, beside one whose code comes when it is told to. */
async function opened() {
  let setAddress: ReturnType<typeof useOwnAddress> | undefined
  const Page = defineComponent(() => {
    setAddress = useOwnAddress()
    return () => h('div')
  })
  const fetched: ((page: Component) => void)[] = []
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: Page },
      { path: '/slow', component: () => new Promise<Component>((come) => fetched.push(come)) },
      { path: '/closed', component: Page, beforeEnter: () => false },
    ],
  })
  mount(RouterView, { global: { plugins: [router] } })
  await router.push('/')
  await flushPromises()
  const address = () => router.currentRoute.value.fullPath
  return {
    router,
    address,
    set: async (choice: string) => {
      setAddress?.({ query: { choice } })
      await flushPromises()
    },
    come: async () => {
      fetched.at(-1)?.(defineComponent(() => () => h('p')))
      await flushPromises()
    },
  }
}

it('follows what is done on the page', async () => {
  const { set, address } = await opened()
  await set('one')
  expect(address()).toBe('/?choice=one')
})

it('takes nobody back who is on her way to a page whose code has not come', async () => {
  const { router, set, come, address } = await opened()
  void router.push('/slow')
  await flushPromises()
  await set('two')
  await come()
  expect(address()).toBe('/slow')
})

it('follows again when she did not arrive', async () => {
  const { router, set, address } = await opened()
  await router.push('/closed')
  await set('three')
  expect(address()).toBe('/?choice=three')
})

it('does not follow while a second page is gone to instead of a first', async () => {
  const { router, set, come, address } = await opened()
  const refused = router.push('/closed')
  void router.push('/slow')
  await refused
  await flushPromises()
  await set('four')
  await come()
  expect(address()).toBe('/slow')
})
