/** What draws each page. Addresses stay behind the hash, so that any host can serve the window as one file. */
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'
import { addresses, isPageName, type PageName } from './addresses'
import HomePage from './home/HomePage.vue'

/** Home is there at once, the others when they are gone to. */
const laterPages = {
  bench: () => import('./benches/BenchPage.vue'),
  wizard: () => import('./wizard/WizardPage.vue'),
  experiment: () => import('./results/ExperimentPage.vue'),
  lesions: () => import('./lesions/LesionPage.vue'),
  'neurons-view': () => import('./neurons-view/NeuronsViewPage.vue'),
  library: () => import('./library/LibraryPage.vue'),
  compare: () => import('./compare/ComparePage.vue'),
  figures: () => import('./studio/FiguresPage.vue'),
  studio: () => import('./studio/StudioPage.vue'),
  reproduction: () => import('./reproduction/ReproductionPage.vue'),
  data: () => import('./datasets/DataPage.vue'),
  recordings: () => import('./recordings/RecordingsPage.vue'),
  devices: () => import('./devices/DevicesPage.vue'),
  clusters: () => import('./clusters/ClustersPage.vue'),
  help: () => import('./help/HelpPage.vue'),
  'not-found': () => import('./frame/NotFoundPage.vue'),
} as const satisfies Record<Exclude<PageName, 'home'>, () => Promise<unknown>>
const pages = { home: HomePage, ...laterPages }

export const routes: readonly RouteRecordRaw[] = Object.keys(addresses)
  .filter(isPageName)
  .map((name) => ({ name, path: addresses[name], component: pages[name] }))

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [...routes],
})

/** Fetches every page, so that one can go to each of them when the host has ended. */
export async function fetchPages(): Promise<void> {
  for (const fetchPage of Object.values(laterPages)) await fetchPage()
}
