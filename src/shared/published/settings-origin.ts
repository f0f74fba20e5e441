/** Whether the thesis prints the settings of a model: without them a comparison is one of settings. */
import { definitionOf, type ConditionIdOf, type DefinitionId } from '../experiments/registry'

export type SettingsOrigin = 'published' | 'unpublished'

type OfConditions<Id extends DefinitionId> = Readonly<Record<ConditionIdOf<Id>, SettingsOrigin>>

/** Of every condition of every experiment. */
export const settingsOrigins: { readonly [Id in DefinitionId]: OfConditions<Id> } = {
  continual: {
    si: 'published',
    siu: 'published',
    sib: 'published',
    sos: 'published',
    ewc: 'published',
    'root-fisher': 'published',
    af: 'published',
    mas: 'published',
    masx: 'unpublished',
    l2: 'unpublished',
    'kronecker-laplace': 'unpublished',
    'activation-laplace': 'unpublished',
    'no-consolidation': 'published',
    presynaptic: 'unpublished',
    joint: 'published',
  },
  lifelong: {
    presynaptic: 'published',
    'no-consolidation': 'published',
    ewc: 'unpublished',
    bgd: 'unpublished',
    joint: 'published',
  },
  energy: {
    'plastic-release': 'published',
    'fixed-release': 'published',
    deterministic: 'published',
  },
  ablation: {
    full: 'published',
    'no-freezing': 'published',
    'no-modulation': 'published',
    neither: 'published',
    ghost: 'published',
    'ghost-coded': 'published',
    'not-normalised': 'published',
  },
  optimizers: {
    'gradient-descent': 'published',
    momentum: 'published',
    adam: 'published',
    kfac: 'published',
    foof: 'published',
    'natural-gradient': 'published',
    'block-natural-gradient': 'published',
    'hessian-free': 'unpublished',
    ekfac: 'unpublished',
    shampoo: 'unpublished',
  },
  perceptron: { presynaptic: 'published', 'no-consolidation': 'published' },
}

const byId: Readonly<Record<string, Readonly<Record<string, SettingsOrigin>>>> = settingsOrigins

/** Whether the settings of a condition are not printed in the thesis. */
export function isUnpublished(definition: string, condition: string): boolean {
  return byId[definition]?.[condition] === 'unpublished'
}

/** Why there is no verdict on such a condition, as the end of a sentence. */
export const settingsUnknown =
  'its settings are not published, so a difference may be one of settings'

/** What is said wherever a number of such a condition is compared. */
export function notComparableSentence(definition: string, condition: string): string {
  const { conditions } = definitionOf(definition)
  const label = conditions.find(({ id }) => id === condition)?.label ?? condition
  return `${label} is not comparable until tuned: ${settingsUnknown}.`
}
