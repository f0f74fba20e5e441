/**
 * Every page of the window by name, with its address behind the hash. Tables over pages elsewhere (what
 * draws them, what help says of them, where tests find them) are complete records over these names.
 */
export const addresses = {
  home: '/',
  bench: '/benches/:bench',
  /** `?preset=`, `?scale=`, `?dataset=`, `?from=EXPERIMENT`, `?best=` of a search, `?step=`. */
  wizard: '/new/:definition',
  experiment: '/experiments/:id',
  /** `?trial=` */
  lesions: '/experiments/:id/lesions',
  'neurons-view': '/neurons-view',
  library: '/library',
  /** `?experiments=` two to six, or one with `&conditions=`; `&figure=`. */
  compare: '/compare',
  figures: '/figures',
  /** `new` or the id of a figure; `?experiment=`, `?figure=` and what else `panel-query.ts` reads add a panel. */
  studio: '/figures/:id',
  /** `?chapter=`, `?verdict=`. */
  reproduction: '/reproduction',
  data: '/data',
  /** `?recording=`. */
  recordings: '/data/recordings',
  devices: '/devices',
  clusters: '/devices/clusters',
  /** `?find=` */
  help: '/help',
  'not-found': '/:anything(.*)*',
} as const

export type PageName = keyof typeof addresses

/** Whether a route's name is a page's; routes without a name are not. */
export function isPageName(name: unknown): name is PageName {
  return typeof name === 'string' && Object.hasOwn(addresses, name)
}
