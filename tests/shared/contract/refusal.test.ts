/** Whatever is asked wrongly is refused in sentences, never as the raw words of a schema. */
import { describe, expect, it } from 'vitest'
import { type z } from 'zod'
import { contract, type MethodName } from '@shared/contract/contract'
import { refusalOf } from '@shared/contract/refusal'
import { paperSetting } from '@shared/neurons-view/setting'

function refused(name: MethodName, args: unknown): string {
  const { error } = (contract[name].args as z.ZodType).safeParse(args)
  if (!error) throw new Error(`${name} takes it.`)
  return refusalOf(name, error).message
}

const raw = /[{}[\]\n]|invalid_|Invalid|expected|"/

describe('refusals name the field and what it must be', () => {
  it.each<[MethodName, unknown, string]>([
    ['experiments.get', { id: 7 }, '“experiments.get” was asked wrongly: “id” must be text.'],
    ['experiments.get', null, 'What is asked must be an object with named fields.'],
    [
      'neurons-view.export',
      { setting: paperSetting, format: 'doc', dpi: 5000 },
      '“format” must be one of “pdf”, “svg”',
    ],
    [
      'figures.export',
      { experimentId: 'a', figure: 'b', format: 'png', dpi: 5000 },
      '“dpi” must be at most 1200.',
    ],
    [
      'figures.export',
      { experimentId: 'a', figure: 'b', format: 'png', widthMm: 2 },
      '“widthMm” must be at least 20.',
    ],
    [
      'lesions.curves',
      { experimentId: 'a', targets: [] },
      '“targets” must have at least 1 entries.',
    ],
    [
      'recordings.rename',
      { id: 'a', name: 'n'.repeat(201) },
      'A name has at most 200 letters; this one has 201.',
    ],
    ['experiments.update', { id: 'a', name: 'a\u001b[2J' }, 'A name has no line ends, tabs'],
    ['experiments.update', { id: 'a', note: 'n'.repeat(20_001) }, 'A note has at most 20000'],
  ])('%s', (name, args, sentence) => {
    const message = refused(name, args)
    expect(message).toContain(sentence)
    expect(message).not.toMatch(raw)
  })

  it('for every method, and never at length', () => {
    for (const name of Object.keys(contract) as MethodName[])
      for (const args of [null, 'x', [1], { ['k'.repeat(1e5)]: 1 }]) {
        const { error } = (contract[name].args as z.ZodType).safeParse(args)
        if (!error) continue
        const { message } = refusalOf(name, error)
        expect(message, name).not.toMatch(raw)
        expect(message.length).toBeLessThan(600)
      }
  })
})
