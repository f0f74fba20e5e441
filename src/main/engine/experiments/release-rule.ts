/** The presynaptic rule that a trial's settings describe. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import type { StoredArray } from '@shared/trials/stored-array'
import {
  fixedRelease,
  plasticRelease,
  type PlasticRelease,
  type PresynapticRule,
} from '../learners/presynaptic/rule'
import { layersOf } from '../measure/synaptic-energy'
import { numberValue, switchValue, textValue } from '../values'

/** @throws EngineError where settings of the release are missing. */
export function releaseRule(settings: TrialSettings): PresynapticRule {
  const number = (id: string) => numberValue(settings, id)
  const [learningRate, weightDecay] = [number('learningRate'), number('weightDecay')]
  if (settings.condition === 'fixed-release')
    return fixedRelease({
      learningRate,
      weightDecay,
      releaseProbability: number('releaseProbability'),
    })
  return plasticRelease({
    learningRate,
    weightDecay,
    pUp: number('pUp'),
    pDown: number('pDown'),
    pFreeze: number('pFreeze'),
    pMin: number('pMin'),
    gradientThreshold: number('gradientThreshold'),
    learningRateModulation: switchValue(settings, 'learningRateModulation'),
    probabilityUpdate: textValue(
      settings,
      'probabilityUpdate',
    ) as PlasticRelease['probabilityUpdate'],
    releaseControl: textValue(settings, 'releaseControl') as PlasticRelease['releaseControl'],
    normalise: switchValue(settings, 'normalise'),
    initialProbability: settings.values['initialProbability'] === 'uniform' ? 'uniform' : 'lowest',
  })
}

/** The rule by which a stored network releases; nothing where every synapse always transmits. */
export function storedRule(
  settings: TrialSettings,
  network: readonly StoredArray[],
): PresynapticRule | undefined {
  const isStochastic = layersOf(network, 'releaseProbabilities').length > 0
  return isStochastic ? releaseRule(settings) : undefined
}
