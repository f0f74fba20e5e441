/** Methods paragraphs in the singular and the plural, with the tests that were made and no others. */
import { describe, expect, it } from 'vitest'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf } from '@shared/presets/registry'
import { resolveRequest } from '@shared/experiments/common/resolve'

function methods(
  preset: string,
  seeds: number[],
  conditions: string[] | undefined,
  values: Record<string, number | string>,
): string {
  const known = presetOf(preset)
  const definition = definitionOf(known.definition)
  const settings = resolveRequest(definition, known, {
    definition: definition.id,
    preset,
    scale: 'quick',
    seeds,
    values,
    sweeps: {},
    conditions: conditions ?? definition.conditions.map(({ id }) => id),
  })
  return definition.methods(settings)
}

describe('a methods paragraph', () => {
  it('counts one epoch, one sample and one seed', () => {
    const text = methods('table-4.1', [7], undefined, { epochsPerTask: 1, testSamples: 1 })
    expect(text).toContain('for one epoch a task.')
    expect(text).toContain('Tests drew one sample of releases.')
    expect(text).toContain('Values are from one seed (7).')
    expect(text).not.toMatch(/s\.e\.m\.|t-test/)
  })

  it('names the rule whose measure several rules could have', () => {
    const text = methods('table-3.1', [1], ['si', 'ewc'], { 'ewc.variant': 'ewc-empirical' })
    expect(text).toMatch(/SI \(Adam, .*\); and EWC with Fisher information, own labels \(Adam, /)
  })

  it('names the measure of importance that watches, where one does', () => {
    const told = (watcher: string) =>
      methods('table-4.1', [1, 2], ['ewc'], { 'ewc.watcher': watcher })
    expect(told('si')).toContain('compared with what Synaptic Intelligence finds important')
    expect(told('none')).not.toContain('compared with what')
  })

  it('names tests only where two conditions can be tested', () => {
    const tested = methods('table-4.1', [1, 2], ['presynaptic', 'no-consolidation'], {})
    expect(tested).toContain('over two seeds (1, 2); conditions were compared')
    // Joint training is a bound.
    const alone = methods('table-4.1', [1, 2], ['presynaptic', 'joint'], {})
    expect(alone).toContain('Values are means ± s.e.m. over two seeds (1, 2).')
  })

  it('says what the variants of an ablation were compared with', () => {
    const all = methods('fig-4.5/ablation', [1, 2], undefined, {})
    expect(all).toContain(
      '; each was compared with the full rule by t-tests paired over seeds, with p corrected by Holm’s method',
    )
    const without = methods('fig-4.5/ablation', [1, 2], ['no-freezing', 'neither'], {})
    expect(without).toContain('; conditions were compared by t-tests paired over seeds.')
  })

  it.each(['fig-4.1', 'fig-4.5/perceptron', 'fig-4.5/ablation'])('of %s agrees', (preset) => {
    const text = methods(preset, [7], undefined, { epochsPerTask: 1 })
    expect(text).not.toMatch(/seen 1 times|\b1 (epochs|passes|samples|seeds)\b/)
    expect(text).toContain('Values are from one seed (7).')
  })
})
