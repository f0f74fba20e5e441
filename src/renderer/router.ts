/** The pages. Addresses stay behind the hash, so that any host can serve the window as one file. */
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'
import HomePage from './home/HomePage.vue'

export const routes: readonly RouteRecordRaw[] = [
  { path: '/', name: 'home', component: HomePage },
  { path: '/benches/:bench', name: 'bench', component: () => import('./benches/BenchPage.vue') },
  /** `?preset=`, `?scale=`, `?dataset=`, `?from=EXPERIMENT`, `?best=` of a search, `?step=`. */
  { path: '/new/:definition', name: 'wizard', component: () => import('./wizard/WizardPage.vue') },
  {
    path: '/experiments/:id',
    name: 'experiment',
    component: () => import('./results/ExperimentPage.vue'),
  },
  /** `?trial=` */
  {
    path: '/experiments/:id/lesions',
    name: 'lesions',
    component: () => import('./lesions/LesionPage.vue'),
  },
  {
    path: '/neurons-view',
    name: 'neurons-view',
    component: () => import('./neurons-view/NeuronsViewPage.vue'),
  },
  { path: '/library', name: 'library', component: () => import('./library/LibraryPage.vue') },
  /** `?experiments=` two to six, or one with `&conditions=`; `&figure=`. */
  { path: '/compare', name: 'compare', component: () => import('./compare/ComparePage.vue') },
  { path: '/figures', name: 'figures', component: () => import('./studio/FiguresPage.vue') },
  /** `new` or the id of a figure; `?experiment=`, `?figure=` and what else `panel-query.ts` reads add a panel. */
  { path: '/figures/:id', name: 'studio', component: () => import('./studio/StudioPage.vue') },
  { path: '/data', name: 'data', component: () => import('./datasets/DataPage.vue') },
  /** `?recording=`. */
  {
    path: '/data/recordings',
    name: 'recordings',
    component: () => import('./recordings/RecordingsPage.vue'),
  },
  { path: '/devices', name: 'devices', component: () => import('./devices/DevicesPage.vue') },
  { path: '/help', name: 'help', component: () => import('./help/HelpPage.vue') },
  {
    path: '/:anything(.*)*',
    name: 'not-found',
    component: () => import('./frame/NotFoundPage.vue'),
  },
]

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [...routes],
})

/** Fetches every page, so that one can go to each of them when the host has ended. */
export async function fetchPages(): Promise<void> {
  for (const { component } of routes)
    if (typeof component === 'function') await (component as () => Promise<unknown>)()
}
