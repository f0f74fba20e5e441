/** The wizard's request, made reactive: changes, draft, estimate, start. */
import {
  computed,
  inject,
  onScopeDispose,
  provide,
  ref,
  shallowRef,
  watch,
  type InjectionKey,
} from 'vue'
import type { Place, Where } from '@shared/contract/clusters'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import type { Scale } from '@shared/experiments/common/preset-declaration'
import type { Value } from '@shared/experiments/common/values'
import { titleOf } from '@shared/presets/origin'
import { presetOf } from '@shared/presets/registry'
import type { ExperimentRequest } from '@shared/experiments/common/resolve'
import { requestWithBest } from '@shared/results/chosen-settings'
import { freeName } from '@shared/words/free-name'
import { writableRequest } from '@shared/experiments/common/writable-request'
import { useLab } from '../lab/use-lab'
import { DraftKeeper } from './draft-keeper'
import { fromWireRequest } from './wire-request'
import * as request from './request'
import { problemsByStep } from './step-problems'
import { useEstimate, whereOf } from './use-estimate'

export interface WizardStart {
  readonly definition: ExperimentDefinition
  readonly preset?: string | undefined
  readonly scale?: Scale['id'] | undefined
  /** An experiment whose settings are taken over, and which the new one remembers. */
  readonly from?: string | undefined
  /** That experiment is a search: what it found is taken over, in the place of all that it tried. */
  readonly atBest?: boolean | undefined
  /** In the place of the preset's images. */
  readonly dataset?: string | undefined
}

/** A draft of before, as long as nobody has said what is to become of it. */
export interface ResumedDraft {
  /** ISO 8601, of its last change. */
  readonly changedAt?: string | undefined
  /** How many settings are not those that it began with. */
  readonly differing: number
  /** What it began with, in words. */
  readonly ground: string
}

function draftKey({ definition, preset, from, atBest }: WizardStart): string {
  return [definition.id, from ?? preset, atBest ? 'best' : ''].filter(Boolean).join('/')
}

function createWizard(start: WizardStart) {
  const { definition, from } = start
  const lab = useLab()
  const keeper = new DraftKeeper(lab, draftKey(start))
  const startPreset = start.preset === undefined ? undefined : presetOf(start.preset)

  const current = shallowRef(begun())
  const name = ref('')
  const parentName = ref<string>()
  const step = ref(definition.steps[0]?.id ?? '')
  const ready = ref(false)
  const resumed = shallowRef<ResumedDraft>()
  const device = ref('')
  /** This computer where there is none. */
  const place = shallowRef<Place>()
  const where = computed(() => whereOf(device.value, place.value))
  const taken = shallowRef<readonly string[]>([])

  const ground = computed<request.Ground>(() => ({
    definition,
    preset: current.value.preset === undefined ? undefined : presetOf(current.value.preset),
  }))
  const values = computed(() => request.currentValues(ground.value, current.value))
  const settings = computed(() => request.settingsOf(ground.value, current.value))
  const problems = computed(() => request.relevantProblems(ground.value, current.value))
  const stepProblems = computed(() => problemsByStep(definition, problems.value))
  const trials = computed(() => request.trialCount(current.value))
  const defaultName = computed(() => freeName(titleOf(current.value), taken.value))

  /** As the address asks for it. */
  function begun(): ExperimentRequest {
    const opened = { definition, preset: startPreset }
    const fresh = request.freshRequest(opened, start.scale)
    if (start.dataset === undefined) return fresh
    return request.withValue(opened, fresh, 'dataset', start.dataset)
  }

  function change(next: ExperimentRequest): void {
    current.value = next
  }

  async function load(): Promise<void> {
    const [draft, experiments] = await Promise.all([
      keeper.read().catch(() => undefined),
      lab.call('experiments.list', {}).catch(() => []),
    ])
    taken.value = experiments.map((experiment) => experiment.name)
    if (from !== undefined) await takeOver(from)
    const before = current.value
    if (draft?.request) {
      current.value = fromWireRequest(definition, draft.request)
      name.value = draft.name ?? ''
      step.value = draft.step ?? step.value
      await goWhere(draft.where)
      if (name.value !== '' || !request.isSameRequest(current.value, before))
        resumed.value = {
          changedAt: draft.changedAt,
          differing: request.differingSettings(current.value, before),
          ground: parentName.value === undefined ? 'the preset' : `“${parentName.value}”`,
        }
    }
    ready.value = true
  }

  /** As the draft had it, where her clusters still are what they were. */
  async function goWhere(kept: Where = {}): Promise<void> {
    device.value = kept.device ?? ''
    if (!kept.place) return
    const clusters = await lab.call('clusters.list', {}).catch(() => [])
    const names = clusters.map(({ settings }) => settings.name)
    if (names.includes(kept.place.cluster)) place.value = kept.place
  }

  async function takeOver(id: string): Promise<void> {
    const parent = await lab.call('experiments.get', { id })
    parentName.value = parent.name
    current.value =
      (start.atBest ? requestWithBest(parent) : undefined) ??
      fromWireRequest(definition, parent.request)
  }

  /** Everything as it began. @returns the way back */
  async function startAfresh(): Promise<() => void> {
    const before = {
      ...{ request: current.value, name: name.value, step: step.value },
      ...{ device: device.value, place: place.value },
    }
    await keeper.forget().catch(() => undefined)
    resumed.value = undefined
    name.value = ''
    device.value = ''
    place.value = undefined
    current.value = begun()
    if (from !== undefined) await takeOver(from)
    return () => {
      current.value = before.request
      name.value = before.name
      step.value = before.step
      device.value = before.device
      place.value = before.place
    }
  }

  watch([current, name, step, where], () => {
    if (!ready.value) return
    keeper.keep({
      ...{ request: writableRequest(current.value), step: step.value, where: where.value },
      ...(name.value === '' ? {} : { name: name.value }),
    })
  })
  onScopeDispose(() => void keeper.flush())

  /** Queues the experiment. @returns its id. */
  async function launch(): Promise<string> {
    const { id } = await lab.call('experiments.start', {
      request: writableRequest(current.value),
      name: name.value.trim() || defaultName.value,
      ...where.value,
      ...(from === undefined ? {} : { parent: from }),
    })
    await keeper.forget().catch(() => undefined)
    return id
  }

  return {
    definition,
    ground,
    request: current,
    name,
    defaultName,
    parentName,
    step,
    ready,
    resumed,
    device,
    place,
    taken,
    values,
    settings,
    problems,
    stepProblems,
    trials,
    estimate: useEstimate(current, where, problems),
    change,
    setValue: (path: string, value: Value) =>
      change(request.withValue(ground.value, current.value, path, value)),
    reset: (path: string) => change(request.withoutValue(current.value, path)),
    restore: (path: string) => change(request.asPreset(current.value, path)),
    defaultOf: (path: string) => request.defaultAt(ground.value, current.value, path),
    load,
    startAfresh,
    launch,
    flush: () => keeper.flush(),
  }
}

export type Wizard = ReturnType<typeof createWizard>

const wizardKey: InjectionKey<Wizard> = Symbol('wizard')

/** Makes the wizard of this page and hands it to the steps. */
export function provideWizard(start: WizardStart): Wizard {
  const wizard = createWizard(start)
  provide(wizardKey, wizard)
  return wizard
}

/** The wizard of the page around. */
export function useWizard(): Wizard {
  const wizard = inject(wizardKey)
  if (!wizard) throw new Error('This step is shown outside a wizard.')
  return wizard
}
