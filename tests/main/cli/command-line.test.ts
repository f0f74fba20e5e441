/** The built command line as a process, with the built lab and the fake engine. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectLab } from '../../../src/main/lab/connect'
import { runCommandLine, type Meanwhile } from '../../doubles/command-line'
import { endLab } from '../../doubles/end-lab'
import { fakeEngine, removeFolder, temporaryFolder } from '../../doubles/served-lab'

let folder = ''
const db = () => join(folder, 'own.db')

beforeEach(() => {
  folder = temporaryFolder()
})

afterEach(async () => {
  if (existsSync(db())) await endLab({ dbFile: db() })
  removeFolder(folder)
})

const lab = (words: readonly string[], meanwhile?: Meanwhile) =>
  runCommandLine(words, { PALIMPSEST_ENGINE: fakeEngine, PALIMPSEST_DATA: folder }, meanwhile)

const run = (...words: string[]) => lab(['run', 'table-4.1', '--db', db(), ...words])

describe('lab verdict', () => {
  it('judges an experiment and the file of its measurements alike', async () => {
    const ran = await run('--seeds', '1,2', '--conditions', 'joint', '--scale', 'paper', '--json')
    const { experiment } = JSON.parse(ran.out) as { experiment: string }
    const judged = await lab(['verdict', experiment, '--db', db(), '--json'])
    expect(judged.code).toBe(0)
    const output = JSON.parse(judged.out) as { verdicts: Record<string, unknown>[] }
    expect(output).toMatchObject({ definition: 'lifelong', preset: 'table-4.1', scale: 'paper' })
    expect(output.verdicts[0]).toMatchObject({
      id: 'table-4.1/split-mnist/joint',
      published: { mean: 0.9855, standardError: 0.001 },
      words: { n: '2' },
    })
    const file = join(folder, 'stored.json')
    writeFileSync(file, judged.out)
    const again = await lab(['verdict', file, '--json'])
    expect(JSON.parse(again.out)).toMatchObject({ verdicts: output.verdicts })
    expect((await lab(['verdict', file])).out).toContain('Joint training: mean accuracy')
  })

  it('refuses a file without measurements', async () => {
    const file = join(folder, 'other.json')
    writeFileSync(file, '{}')
    const { code, said } = await lab(['verdict', file])
    expect(code).toBe(2)
    expect(said).toContain('holds no measurements')
  })
})

describe('lab run', () => {
  it('prints one JSON object and nothing else, the same for the same seeds', async () => {
    const words = ['--seeds', '1,2', '--conditions', 'presynaptic,joint', '--json']
    const first = await run(...words)
    expect(first.code).toBe(0)
    const output = JSON.parse(first.out) as Record<string, unknown>
    expect(first.out.trim().split('\n')).toHaveLength(1)
    expect(Object.keys(output)).toEqual([
      'experiment',
      'preset',
      'scale',
      'device',
      'resultVersion',
      'seeds',
      'seconds',
      'points',
    ])
    expect(output).toMatchObject({
      preset: 'table-4.1',
      scale: 'quick',
      device: 'fake',
      seeds: [1, 2],
      points: [{ conditions: { presynaptic: { finalAccuracy: { n: 2 } } } }],
    })
    expect(first.said).toContain('presynaptic, seed 1: done')
    const again = await run(...words)
    const repeated = JSON.parse(again.out) as Record<string, unknown>
    expect(repeated['points']).toEqual(output['points'])
    expect(repeated['experiment']).not.toBe(output['experiment'])
    expect(again.said).toContain('taken from the store')
  })

  it('ends with 1 where a trial failed, and prints what there is', async () => {
    const { code, out, said } = await run('--seeds', '1,904', '--conditions', 'joint', '--json')
    expect(code).toBe(1)
    expect(said).toContain('The data set “mnist” is damaged. Install the program anew.')
    expect(JSON.parse(out)).toMatchObject({
      points: [{ conditions: { joint: { finalAccuracy: { n: 1 } } } }],
    })
  })

  it('leaves a network that diverged out of every mean, and says so', async () => {
    const words = ['--seeds', '1,2,909', '--conditions', 'joint']
    const { code, out, said } = await run(...words, '--json')
    expect(code).toBe(0)
    expect(said).toMatch(/joint, seed 909: done in .*, diverged: at step 340, last loss 8\.25/)
    const { points, leftOut, experiment } = JSON.parse(out) as Record<string, unknown>
    expect(points).toMatchObject([
      { conditions: { joint: { finalAccuracy: { n: 2 }, taskAccuracy: { n: 2 } } } },
    ])
    expect(points).not.toHaveProperty('0.conditions.joint.divergedAtStep')
    const ending = { kind: 'diverged', step: 340, lastLoss: 8.25 }
    expect(leftOut).toEqual([{ condition: 'joint', point: 0, seed: 909, ending }])

    const sentence = 'Joint training: 1 of 3 networks diverged, at step 340; it is in no mean.'
    const again = await run(...words)
    expect(again.said).toContain('taken from the store, diverged: at step 340')
    expect(again.out).toContain(sentence)
    const shown = await lab(['show', String(experiment), '--db', db()])
    expect(shown.out).toMatch(/seed 909 +diverged: at step 340, last loss 8\.25/)
    expect(shown.out).toContain(sentence)
    const asJson = await lab(['show', String(experiment), '--db', db(), '--json'])
    const { trials } = JSON.parse(asJson.out) as { trials: Record<string, unknown>[] }
    expect(trials.map((trial) => trial['ending'])).toEqual([undefined, undefined, ending])
  })

  it.each([
    ['table-9', [], 'no preset “table-9”'],
    ['table-4.1', ['--set', 'hiddenNeurons=100000'], 'a whole number from 1 to 4000'],
    ['table-4.1', ['--seeds', 'x'], '“x” is not a seed'],
    ['table-4.1', ['--device', 'quantum'], 'no device “quantum”. Devices: fake, other, gone'],
    ['table-4.1', ['--device', 'gone'], 'cannot be used on this computer: There is no card.'],
  ])('%s %j ends with 2', async (preset, words, message) => {
    const { code, out, said } = await lab(['run', preset, '--db', db(), '--json', ...words])
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(said).toContain(message)
  })

  it('ends with 1 where the store cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    const impossible = join(folder, 'file', 'a.db')
    const { code, out, said } = await lab(['run', 'table-4.1', '--db', impossible, '--json'])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(said).toContain(impossible)
  })

  it('is cancelled by Ctrl-C, with 130', async () => {
    let asked = false
    const words = ['run', 'table-4.1', '--db', db(), '--seeds', '1,901', '--conditions', 'joint']
    const { code, out } = await lab([...words, '--json'], (said, interrupt) => {
      if (asked || !said.includes('seed 1: done')) return
      asked = true
      interrupt()
    })
    expect(code).toBe(130)
    expect(out).toBe('')
    const listed = await lab(['list', '--db', db(), '--json'])
    expect(JSON.parse(listed.out)).toMatchObject({
      experiments: [{ status: 'incomplete', trials: { total: 2, done: 1, open: 0 } }],
    })
  })
})

describe('lab list, show, export, cancel and check', () => {
  it('tell of what was run, and what show prints can be run again', async () => {
    const { out } = await run('--seeds', '1', '--conditions', 'joint', '--name', 'Mine', '--json')
    const { experiment } = JSON.parse(out) as { experiment: string }
    expect((await lab(['list', '--db', db()])).out).toMatch(
      new RegExp(`^${experiment} .*done .*1/1 .*table-4.1 .*Mine`),
    )
    const shown = await lab(['show', experiment, '--db', db(), '--json'])
    const file = join(folder, 'again.json')
    const { definition } = JSON.parse(shown.out) as { definition: unknown }
    writeFileSync(file, JSON.stringify(definition))
    const again = await lab(['run', file, '--db', db(), '--json'])
    expect(again.code).toBe(0)
    const points = (text: string) => (JSON.parse(text) as { points: unknown }).points
    expect(points(again.out)).toEqual(points(out))
    expect((await lab(['show', experiment, '--db', db()])).out).toContain('finalAccuracy 0.')

    const cancelled = await lab(['cancel', experiment, '--db', db()])
    expect(cancelled).toMatchObject({ code: 0, out: '' })
    const checked = await lab(['check', '--db', db()])
    expect(checked).toMatchObject({ code: 0, out: '' })
    expect(checked.said).toContain('2 experiments, 1 trials: sound.')
  })

  it.each([
    [['show', 'nobody'], 'no experiment “nobody”'],
    [['cancel', 'nobody'], 'no experiment “nobody”'],
    [['show'], 'Usage: lab show ID'],
    [['export', 'x', '--figure', 'f', '--format', 'doc', '--out', 'o'], 'Formats: pdf, svg'],
    [
      ['export', 'x', '--figure', 'f', '--format', 'svg', '--out', 'o', '--font-size', '90'],
      'from 4 to 72 points',
    ],
    [['lesion', 'x', '--order', 'sleep'], 'Orders: p, strength'],
    [['lesion', 'x', '--share', '2'], 'from 0 to 1'],
    [['lesion', 'x', '--of', 'glia'], 'synapses or neurons'],
    [['lesion-curves', 'nobody'], 'no experiment “nobody”'],
    [
      ['export', 'x', '--figure', 'f', '--format', 'svg', '--out', 'o', '--y-from', '40'],
      'fraction from 0 to 1',
    ],
    [['dance'], 'There is no command “dance”. Commands: presets, run'],
    [['serve', '--port', 'x'], '“x” is not a port'],
  ])('%j end with 2', async (words, message) => {
    const { code, said } = await lab(words)
    expect(code).toBe(2)
    expect(said).toContain(message)
  })

  it('lesion one network in an order that it has, and all of an experiment', async () => {
    const { out } = await run('--seeds', '1,2', '--conditions', 'joint', '--json')
    const { experiment } = JSON.parse(out) as { experiment: string }
    const one = await lab(['lesion', `${experiment}-1`, '--db', db(), '--json'])
    expect(one.said).toBe('')
    expect(JSON.parse(one.out)).toMatchObject({ ordering: 'strength', target: 'synapses' })
    const neurons = await lab(['lesion', `${experiment}-1`, '--of', 'neurons', '--db', db()])
    expect(neurons.said).toContain('no hidden neurons')

    const all = await lab(['lesion-curves', experiment, '--of', 'synapses', '--db', db(), '--json'])
    expect(JSON.parse(all.out)).toMatchObject({ measured: 2, unreadable: 0 })
    const file = join(folder, 'lesions.csv')
    const window = ['--x-from', '0.4', '--y-from', '0.2']
    const exported = await lab([
      ...['export', experiment, '--figure', 'synapse-lesions', '--format', 'csv', '--out', file],
      ...['--db', db(), ...window],
    ])
    expect(exported.code).toBe(0)
    // Of the shares 0, 0.5 and 1 only the one in the middle is within these axes.
    expect(readFileSync(file, 'utf8').match(/,Weakest first,/g)).toHaveLength(1)
  })

  it('find damage', async () => {
    await run('--seeds', '1', '--conditions', 'joint')
    const { client } = await connectLab({ dbFile: db() })
    const { processId } = await client.call('lab.info', {})
    client.close()
    process.kill(processId, 'SIGTERM')
    const files = await import('node:fs').then(({ readdirSync }) =>
      readdirSync(`${db()}.files`, { recursive: true, withFileTypes: true }),
    )
    for (const file of files)
      if (file.isFile()) writeFileSync(join(file.parentPath, file.name), 'damage')
    const { code, out } = await lab(['check', '--db', db()])
    expect(code).toBe(1)
    expect(out).toMatch(/The file [0-9a-f]{64} is damaged/)
  })
})

describe('lab presets and devices', () => {
  it('have a line each', async () => {
    expect((await lab(['presets'])).out).toMatch(/^table-3\.1 .*quick, reduced, paper/)
    const { out } = await lab(['devices', '--db', db()])
    expect(out.trim().split('\n')).toHaveLength(3)
    expect(out).toContain('There is no card.')
    expect(out).toContain('Imagined 4000 · 8.0\u202fGB · Not yet run on a card.')
  })
})

describe('lab devices', () => {
  it('tells of devices that cannot be measured, and of the others none the less', async () => {
    // The real measurement knows nothing of the fake devices.
    const { code, out } = await lab(['devices', '--db', db(), '--measure', '--json'])
    expect(code).toBe(0)
    const { devices } = JSON.parse(out) as { devices: Record<string, unknown>[] }
    expect(devices.map(({ id, isDefault }) => [id, isDefault])).toEqual([
      ['fake', true],
      ['other', false],
      ['gone', false],
    ])
    expect(devices[0]?.['benchmarkProblem']).toContain('There is no device “fake”.')
    expect(devices[2]?.['benchmarkProblem']).toBeUndefined()
  })

  it.each([
    [['--measure', '--seconds', '0'], '--seconds is a number from 0.1 to 60'],
    [['--seconds', '1'], 'say how to --measure'],
    [['--measure', '--device', 'gone'], 'cannot be used on this computer'],
  ])('%j ends with 2', async (words, message) => {
    const { code, said } = await lab(['devices', '--db', db(), ...words])
    expect(code).toBe(2)
    expect(said).toContain(message)
  })
})

describe('lab serve', () => {
  it('prints the same address every time, until a new token is asked for', async () => {
    const serve = async (...words: string[]) => {
      const { out } = await lab(['serve', '--db', db(), ...words], (said, interrupt) => {
        if (said.includes('Ctrl-C')) interrupt()
      })
      return new URL(out.trim())
    }
    const first = await serve()
    expect((await serve()).href).toBe(first.href)
    const renewed = await serve('--new-token')
    expect(renewed.origin).toBe(first.origin)
    expect(renewed.href).not.toBe(first.href)
    expect((await serve()).href).toBe(renewed.href)
    const log = readFileSync(`${db()}.log`, 'utf8')
    for (const { searchParams } of [first, renewed])
      expect(log).not.toContain(searchParams.get('token'))
  })

  it('prints its address with the token, and ends with Ctrl-C', async () => {
    const { code, out } = await lab(['serve', '--db', db()], (said, interrupt) => {
      if (said.includes('Ctrl-C')) interrupt()
    })
    expect(code).toBe(0)
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}\n$/)
    expect(readFileSync(`${db()}.log`, 'utf8')).toContain('serves')
  })
})
