/** What the command line writes, where: to terminals that obey, pipes that close, disks that are full, folders that are not there. */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sheetFormats } from '@shared/contract/sheets'
import { connectLab } from '../../../src/main/lab/connect'
import { bundlePath } from '../../../src/main/paths'
import { drawingProcesses } from '../../doubles/drawing-processes'
import { endLab } from '../../doubles/end-lab'
import { fakeEngine, removeFolder, temporaryFolder } from '../../doubles/served-lab'

let folder = ''
let experiment = ''
const db = () => join(folder, 'own.db')
const environment = () => ({
  ...process.env,
  PALIMPSEST_ENGINE: fakeEngine,
  PALIMPSEST_DATA: folder,
  CLI: bundlePath('cli'),
  NODE: process.execPath,
})

/** A line of the shell in which `$NODE $CLI` is the command line. */
function shell(line: string) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], {
    env: environment(),
    encoding: 'utf8',
  })
  return { code: status, out: stdout, said: stderr }
}

function lab(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundlePath('cli'), ...words], {
    env: environment(),
    encoding: 'utf8',
  })
  return { code: status, out: stdout, said: stderr }
}

beforeAll(() => {
  folder = temporaryFolder()
  const words = ['run', 'table-4.1', '--db', db(), '--seeds', '1', '--conditions', 'joint']
  experiment = (JSON.parse(lab(...words, '--json').out) as { experiment: string }).experiment
})

afterAll(async () => {
  await endLab({ dbFile: db() })
  removeFolder(folder)
})

// First, while nothing has been drawn yet.
it.skipIf(process.platform !== 'linux')('Ctrl-C stops a drawing, with 130', async () => {
  const { client } = await connectLab({ dbFile: db() })
  const { processId } = await client.call('lab.info', {})
  const drawing = () => drawingProcesses(processId).length
  const out = join(folder, 'stopped.png')
  const child = spawn(
    process.execPath,
    [
      ...[bundlePath('cli'), 'export', experiment, '--figure', 'average-accuracy'],
      ...['--format', 'png', '--out', out, '--db', db()],
      ...['--width', '200', '--height', '120', '--dpi', '1000'],
    ],
    { env: environment(), stdio: 'ignore' },
  )
  const code = new Promise((resolve) => child.once('close', resolve))
  await expect.poll(drawing, { timeout: 20_000 }).toBe(1)
  child.kill('SIGINT')
  expect(await code).toBe(130)
  await expect.poll(drawing, { timeout: 20_000 }).toBe(0)
  client.close()
  expect(existsSync(out)).toBe(false)
})

describe('names that a terminal would obey', () => {
  const evil = 'a\u001b[2J\u009b1mb\u202ec'

  it('are refused in a sentence', () => {
    const words = ['run', 'table-4.1', '--db', db(), '--seeds', '1', '--conditions', 'joint']
    const { code, said } = lab(...words, '--name', evil)
    expect(code).toBe(2)
    expect(said.trim()).toBe('A name has no line ends, tabs or other control characters.')
    expect(lab(...words, '--name', 'n'.repeat(201)).said).toContain('at most 200 letters')
  })

  it('are written out where an older store has them', async () => {
    const { default: Database } = await import('better-sqlite3')
    const store = new Database(db())
    store.prepare('update experiments set name = ?, note = ?').run(`${evil}\nnext`, evil)
    store.close()
    for (const words of [['list'], ['show', experiment]]) {
      const { out } = lab(...words, '--db', db())
      expect(out).toContain('a\\u001b[2J\\u009b1mb\\u202ec\\u000anext')
      expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
      const asJson = lab(...words, '--db', db(), '--json').out
      expect(asJson.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
      expect(JSON.stringify(JSON.parse(asJson))).toContain(JSON.stringify(evil).slice(1, -1))
    }
  })
})

describe.skipIf(process.platform === 'win32')('output that ends', () => {
  it('is no failure where its reader has left', () => {
    const { code, out, said } = shell('set -o pipefail; "$NODE" "$CLI" presets | head -1')
    expect({ code, said }).toEqual({ code: 0, said: '' })
    expect(out).toMatch(/^table-3\.1 .*\n$/)
    const closed = shell('set -o pipefail; "$NODE" "$CLI" presets | true')
    expect(closed).toMatchObject({ code: 0, said: '' })
  })

  it.skipIf(!existsSync('/dev/full'))('ends with 1 and a sentence where the disk is full', () => {
    const { code, said } = shell('"$NODE" "$CLI" presets > /dev/full')
    expect(code).toBe(1)
    expect(said).toMatch(/^The output could not be written: the disk is full\./)
    expect(said).not.toMatch(/\bat .*:\d+|Error/)
    expect(shell('"$NODE" "$CLI" dance 2> /dev/full')).toMatchObject({ code: 2 })
  })
})

describe('a file that cannot be written', () => {
  const exported = (out: string, format = 'svg') =>
    lab(
      ...['export', experiment, '--figure', 'average-accuracy', '--format', format],
      ...['--out', out, '--db', db()],
    )

  it('is told by what stands in the way, with a remedy of its own', () => {
    const missing = exported(join(folder, 'nowhere', 'figure.svg'))
    expect(missing.code).toBe(1)
    expect(missing.said).toContain(`There is no folder “${join(folder, 'nowhere')}”.`)
    expect(missing.said).toContain('Make the folder first, or choose another with --out.')

    const taken = exported(folder)
    expect(taken.code).toBe(1)
    expect(taken.said).toContain(`“${folder}” is a folder.`)
    expect(taken.said).toContain(`--out ${join(folder, 'figure.svg')}`)

    writeFileSync(join(folder, 'file'), '')
    expect(exported(join(folder, 'file', 'figure.svg')).said).toContain('is a file, not a folder.')
    for (const { said } of [missing, taken]) expect(said).not.toMatch(/PALIMPSEST_DATA|--db/)
  })

  const mayAll = process.getuid?.() === 0
  it.skipIf(mayAll || process.platform === 'win32')(
    `is told where writing is not allowed${mayAll ? ' (skipped: the superuser may write everywhere)' : ''}`,
    () => {
      const locked = join(folder, 'locked')
      mkdirSync(locked)
      chmodSync(locked, 0o500)
      const { code, said } = exported(join(locked, 'figure.svg'))
      expect(code).toBe(1)
      expect(said).toContain(`The folder “${locked}” may not be written to.`)
      chmodSync(locked, 0o700)
    },
  )

  it.skipIf(!existsSync('/dev/full'))('is told where the disk is full', () => {
    const { code, said } = exported('/dev/full')
    expect(code).toBe(1)
    expect(said).toContain('The disk is full: “/dev/full” could not be written.')
    expect(existsSync('/dev/full')).toBe(true)
  })

  it('is written in every format where nothing stands in the way', () => {
    for (const format of sheetFormats) {
      const out = join(folder, `figure.${format}`)
      expect(exported(out, format)).toMatchObject({ code: 0, out: '' })
      expect(readFileSync(out).length).toBeGreaterThan(100)
    }
  })
})

describe('a sheet of figures', () => {
  const figures = ['--figure', 'average-accuracy,first-task-retention', '--db']
  const page = (path: string) => {
    const box = /\/MediaBox \[0 0 ([\d.]+) /.exec(readFileSync(path, 'latin1'))
    return (Number(box?.[1]) / 72) * 25.4
  }

  it('is as wide as told, and replaces nothing unseen', () => {
    const out = join(folder, 'Größe und Änderung.pdf')
    const words = ['export', experiment, ...figures, db(), '--format', 'pdf', '--out', out]
    expect(lab(...words, '--width', '89', '--font-size', '8').code).toBe(0)
    expect(page(out)).toBeCloseTo(89, 1)
    const again = lab(...words, '--width', '120')
    expect(again.code).toBe(1)
    expect(again.said).toContain(`There is a file “${out}” already.`)
    expect(page(out)).toBeCloseTo(89, 1)
    expect(lab(...words, '--width', '120', '--force').code).toBe(0)
    expect(page(out)).toBeCloseTo(120, 1)
  })

  it('is drawn again from the recipe in its JSON file, for another journal', () => {
    const recipe = join(folder, 'recipe of a sheet.json')
    lab('export', experiment, ...figures, db(), '--format', 'json', '--out', recipe)
    const out = join(folder, 'again.pdf')
    const words = ['export', '--recipe', recipe, '--format', 'pdf', '--out', out, '--db', db()]
    expect(lab(...words, '--journal', 'nature').code).toBe(0)
    expect(page(out)).toBeCloseTo(120, 1)
    expect(
      lab('export', '--recipe', out, '--format', 'pdf', '--out', 'x', '--db', db()).said,
    ).toContain('could not be read as a recipe')
  })

  it('is looked at as a journal would', () => {
    const looked = lab(
      ...[
        'export',
        experiment,
        ...figures,
        db(),
        '--format',
        'pdf',
        '--journal',
        'plos',
        '--check',
      ],
    )
    expect(looked.code).toBe(1)
    expect(looked.out).toMatch(/^mend {2}Format .*It is PDF; PLOS takes TIFF and EPS\.$/m)
    expect(looked.out).toMatch(/^ok {4}Smallest letters .*8\u202fpt\.$/m)
    const csv = lab('export', experiment, ...figures, db(), '--format', 'csv', '--check')
    expect(csv.code).toBe(2)
    expect(csv.said).toContain('--check looks at pdf')
  })
})

describe('a picture that is too large', () => {
  it('is refused with what is possible', () => {
    const out = join(folder, 'large.png')
    const { code, said } = lab(
      ...['export', experiment, '--figure', 'average-accuracy', '--format', 'png', '--out', out],
      ...['--width', '500', '--height', '300', '--dpi', '1200', '--db', db()],
    )
    expect(code).toBe(2)
    expect(said).toContain('at most 60 million can be drawn')
    expect(said).toContain('Possible are 508 dpi at 500 × 300 mm, or 211 × 127 mm at 1200 dpi.')
    expect(existsSync(out)).toBe(false)
  })

  it('is a number that the option refuses, in a sentence', () => {
    const { code, said } = lab(
      ...['export', experiment, '--figure', 'average-accuracy', '--format', 'png'],
      ...['--out', join(folder, 'x.png'), '--dpi', '5000', '--db', db()],
    )
    expect(code).toBe(2)
    expect(said.trim()).toBe('“sheets.export” was asked wrongly: “dpi” must be at most 1200.')
  })
})

describe('lab report', () => {
  it('prints a text, or writes it', () => {
    const printed = lab('report', '--db', db())
    expect(printed.code).toBe(0)
    expect(printed.out).toMatch(/^Report of Palimpsest/)
    const out = join(folder, 'report.txt')
    expect(lab('report', '--out', out, '--db', db()).said).toContain('Read it before you send it.')
    expect(readFileSync(out, 'utf8')).toMatch(/^Report of Palimpsest/)
  })

  it('tells what it can where the store cannot be opened', () => {
    const damaged = join(folder, 'damaged.db')
    writeFileSync(damaged, 'no store at all, but long enough to be looked at '.repeat(100))
    const { code, out } = lab('report', '--db', damaged)
    expect(code).toBe(0)
    expect(out).toMatch(/^Lab\n---\nIt cannot be asked: /m)
    expect(out).toMatch(/^Computer$/m)
    expect(out).not.toContain(damaged)
  })
})
