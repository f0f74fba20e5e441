/** What comments cite of the documents, and where links between documents lead. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, test } from 'vitest'

const textOf = (path: string) => readFileSync(path, 'utf8')

/** Numbers and names of a document's sections. */
function sectionsOf(path: string): readonly (readonly [number: number, name: string])[] {
  const headings = textOf(path).matchAll(/^## (\d+)\. (.+)$/gm)
  return Array.from(headings, ([, number, name = '']) => [Number(number), name] as const)
}

/** What a text cites, as in “docs/science.md, Perceptron”; a citation may run over lines. */
function citationsIn(text: string): string[] {
  const flowing = text.replace(/\n\s*(\*|\/\/|#)?\s*/g, ' ')
  return Array.from(flowing.matchAll(/docs\/\w+\.md, [A-Z][^.,;:)]*/g), ([citation]) => citation)
}

const documents = ['docs/science.md', 'docs/architecture.md']

describe.each(documents)('%s', (document) => {
  it('numbers its sections in their order', () => {
    const numbers = sectionsOf(document).map(([number]) => number)
    expect(numbers).toEqual(Array.from(numbers, (_, index) => index + 1))
    expect(numbers.length).toBeGreaterThan(5)
  })
})

test('citations are found where they are short, and where they run over lines', () => {
  const comments = [
    '/** Passes (docs/science.md, Network). */',
    ' * (docs/science.md, Data',
    ' * and tasks).',
  ]
  expect(citationsIn(comments.join('\n'))).toEqual([
    'docs/science.md, Network',
    'docs/science.md, Data and tasks',
  ])
})

test('every section that a comment cites exists', () => {
  const known = documents.flatMap((path) => sectionsOf(path).map(([, name]) => `${path}, ${name}`))
  const sources = globSync('{src,tests,scripts}/**/*.{ts,vue,mjs,py}')
  const cited = sources
    .filter((path) => !import.meta.filename.endsWith(path))
    .flatMap((path) => citationsIn(textOf(path)).map((citation) => ({ path, citation })))
  expect(cited.filter(({ citation }) => !known.includes(citation))).toEqual([])
})

test('no comment refers to what is not in the repository', () => {
  const outside = /experiments,? §|design §|design: |fact sheet/
  const sources = globSync('{src,tests,scripts}/**/*.{ts,vue,mjs,py}')
  const lines = sources
    .filter((path) => !import.meta.filename.endsWith(path))
    .flatMap((path) =>
      textOf(path)
        .split('\n')
        .map((line) => `${path}: ${line.trim()}`),
    )
  expect(lines.filter((line) => outside.test(line))).toEqual([])
})

test.each(['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md')])(
  'links of %s lead to files and sections',
  (document) => {
    const links = textOf(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)
    for (const [link, path = '', anchor] of links) {
      const target = path === '' ? document : join(dirname(document), path)
      expect(existsSync(target), link).toBe(true)
      if (anchor === undefined) continue
      const anchors = Array.from(textOf(target).matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      )
      expect(anchors, link).toContain(anchor)
    }
  },
)

test('README shows every picture that is taken, in both themes', () => {
  const shown = new Set(
    Array.from(
      textOf('README.md').matchAll(/\((docs\/screenshots\/[\w-]+\.png)\)/g),
      ([, path]) => path,
    ),
  )
  expect([...shown].sort()).toEqual(globSync('docs/screenshots/*.png').sort())
  const taken = textOf('scripts/screenshots.mjs').matchAll(/await shoot\('(\w+)'\)/g)
  const names = Array.from(taken, ([, name = '']) => name)
  expect(names).toEqual(expect.arrayContaining(['energy', 'lesions']))
  expect(shown).toEqual(
    new Set(
      names.flatMap((name) =>
        ['light', 'dark'].map((theme) => `docs/screenshots/${name}-${theme}.png`),
      ),
    ),
  )
})
