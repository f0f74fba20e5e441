/** What a methods paragraph says of plastic release (docs/science.md, Presynaptic rule). */

interface ReleaseSettings {
  readonly probabilityUpdate: 'coded' | 'thesis'
  readonly learningRateModulation: boolean
}

/** How release probabilities change. */
export const updateWords: Readonly<Record<ReleaseSettings['probabilityUpdate'], string>> = {
  coded: 'by (1 − p) times the step, as in the published code,',
  thesis: 'by the plain step, as printed in the thesis,',
}

/** The rule of the lifelong-learning experiments, as one sentence. */
export function releaseSentence(
  of: (id: 'pMin' | 'gradientThreshold' | 'pFreeze') => string,
  { probabilityUpdate, learningRateModulation }: ReleaseSettings,
): string {
  const modulation = learningRateModulation
    ? 'strength updates were multiplied by 1 − p'
    : 'strength updates were not modulated by p'
  return `In the presynaptic model each synapse released with probability p, drawn once per mini-batch; p (initially and at least ${of('pMin')}) rose or fell ${updateWords[probabilityUpdate]} when the absolute gradient of the strength was at least, or below, ${of('gradientThreshold')}; ${modulation}; and p froze from ${of('pFreeze')}.`
}
