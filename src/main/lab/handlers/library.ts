/** The lab itself, its data sets, drafts and figures. */
import type { Handlers } from '@shared/contract/server'
import { requestSchema } from '@shared/contract/experiments'
import type { Lab } from '../lab'
import { labInfo } from '../lab-info'
import { reportOf } from '../report'
import { learnable } from '../imports/imported-images'
import { acting } from './acting'

type LibraryHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `${'lab' | 'datasets' | 'drafts' | 'figures'}.${string}`>
>

export function libraryHandlers(lab: Lab): LibraryHandlers {
  const { store, views, options, figures } = lab
  return {
    'lab.info': () => labInfo(store.place),
    'lab.check': () => ({
      experiments: store.experiments.count(),
      trials: store.trials.count(),
      problems: store.problems(),
      notes: store.notes(),
    }),
    'lab.report': async () => ({
      fileName: `palimpsest-report-${new Date().toISOString().slice(0, 10)}.txt`,
      text: await reportOf(lab),
    }),
    'datasets.list': () => options.datasets.list(),
    'datasets.samples': (args) => options.datasets.samples(args),
    'datasets.tasks': async ({ sequence, ...args }) =>
      options.datasets.tasks({ ...args, sequence: await learnable(sequence, options.datasets) }),
    'drafts.get': ({ definition }) => {
      const draft = store.drafts.get(definition)
      if (!draft) return {}
      const request = requestSchema.safeParse(JSON.parse(draft.request))
      if (!request.success) return {}
      return {
        request: request.data,
        step: draft.step,
        changedAt: draft.updated_at,
        ...(draft.name === null ? {} : { name: draft.name }),
      }
    },
    'drafts.put': acting(({ definition, request, step, name }) =>
      store.drafts.put({ definition, request: JSON.stringify(request), step, name: name ?? null }),
    ),
    'drafts.delete': acting(({ definition }) => store.drafts.delete(definition)),
    'figures.export': (args, context) => {
      const detail = views.detail(args.experimentId)
      return figures.draw({ kind: 'experiment', detail, args }, context)
    },
  }
}
