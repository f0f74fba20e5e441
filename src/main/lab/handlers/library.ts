/** The lab itself, its data sets, drafts and figures. */
import { whereSchema, type Where } from '@shared/contract/clusters'
import type { Handlers } from '@shared/contract/server'
import { requestSchema } from '@shared/contract/experiments'
import { LabError } from '@shared/contract/wire'
import { isDefinitionId } from '@shared/experiments/registry'
import { presets } from '@shared/presets/registry'
import type { Store } from '../../store/store'
import type { Lab } from '../lab'
import { labInfo } from '../lab-info'
import { reportOf } from '../report'
import { learnable } from '../imports/imported-images'
import { acting } from './acting'

type LibraryHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `${'lab' | 'datasets' | 'drafts' | 'figures'}.${string}`>
>

/** Letters of a whole draft. */
const longestDraft = 1_000_000

/** Whether a draft is of a definition, as it is or begun from a preset or an experiment. */
function isOfSomething(name: string, store: Store): boolean {
  const [definition = '', ...begun] = name.split('/')
  const from = begun.filter((part) => part !== 'best')
  return (
    isDefinitionId(definition) &&
    begun.length <= 2 &&
    from.every((id) => presets.some((preset) => preset.id === id) || store.experiments.find(id))
  )
}

/** As drafts keep it; the usual place where another version of the program wrote it. */
const whereOf = (text: string): Where => whereSchema.safeParse(JSON.parse(text)).data ?? {}

/** Drafts of what there is, and so not more and more of them, each of bounded length. @throws LabError */
function requireDraft(
  draft: { readonly definition: string; readonly request: string },
  store: Store,
): void {
  if (!isOfSomething(draft.definition, store))
    throw new LabError({ code: 'usage', message: 'There is no experiment of this kind.' })
  if (JSON.stringify(draft).length > longestDraft)
    throw new LabError({
      code: 'usage',
      message: 'What was chosen is too much to be kept.',
      safe: 'What was kept before is unchanged.',
      remedy: 'Vary fewer values.',
    })
}

export function libraryHandlers(lab: Lab): LibraryHandlers {
  const { store, views, options, figures, check } = lab
  return {
    'lab.info': () => labInfo(store.place),
    'lab.check': async (_, { signal }) => ({
      problems: [...(await check.problems(signal))],
      experiments: store.experiments.count(),
      trials: store.trials.count(),
      notes: store.notes(),
    }),
    'lab.report': async () => ({
      fileName: `palimpsest-report-${new Date().toISOString().slice(0, 10)}.txt`,
      text: await reportOf(lab),
    }),
    'datasets.list': (_, { signal }) => options.datasets.list(signal),
    'datasets.samples': (args, { signal }) => options.datasets.samples(args, signal),
    'datasets.tasks': async ({ sequence, ...args }, { signal }) => {
      const found = await learnable(sequence, options.datasets)
      return options.datasets.tasks({ ...args, sequence: found }, signal)
    },
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
        ...(draft.trials_on === null ? {} : { where: whereOf(draft.trials_on) }),
      }
    },
    'drafts.put': acting(({ definition, request, step, name, where }) => {
      const draft = {
        ...{ definition, request: JSON.stringify(request), step, name: name ?? null },
        trials_on: where ? JSON.stringify(where) : null,
      }
      requireDraft(draft, store)
      store.drafts.put(draft)
    }),
    'drafts.delete': acting(({ definition }) => store.drafts.delete(definition)),
    'figures.export': (args, context) => {
      const detail = views.detail(args.experimentId)
      return figures.draw({ kind: 'experiment', detail, args }, context)
    },
  }
}
