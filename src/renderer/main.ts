import './no-eval'
import './no-webrtc'
import './design/index.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import AppFrame from './frame/AppFrame.vue'
import { useToasts } from './design/toasts'
import { LabConnection } from './lab/connection'
import { takeToken } from './lab/token'
import { bridgeTransport, openSocket } from './lab/transports'
import { labKey } from './lab/use-lab'
import { fetchPages, router } from './router'

const bridge = window.palimpsest
const token = bridge ? '' : takeToken()
const lab = new LabConnection(() =>
  bridge ? Promise.resolve(bridgeTransport(bridge)) : openSocket(token),
)

const pinia = createPinia()
createApp(AppFrame).use(pinia).use(router).provide(labKey, lab).mount('#app')
bridge?.onSaved((path) => {
  useToasts(pinia).notify(`Saved as ${path}.`)
})
lab.start()
// A tab in the background is woken seldom; who looks at it again does not wait for the next try.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) lab.retryNow()
})

/** Milliseconds that the first page has for itself: what it asks of the lab comes before other pages' code. */
const firstPageAlone = 3_000
// What cannot be fetched then is when somebody goes there.
setTimeout(() => {
  requestIdleCallback(() => void fetchPages().catch(() => undefined))
}, firstPageAlone)
