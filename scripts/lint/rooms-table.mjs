// @ts-check
/**
 * Writes the tables of rooms in CONTRIBUTING.md, between two comments, from what ESLint enforces.
 *
 *   node scripts/lint/rooms-table.mjs
 */
import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { inProgram } from '../parts/program.mjs'
import { engineHouse, sharedHouse } from './houses.mjs'
import { rooms } from './rooms.mjs'

export const guide = inProgram('CONTRIBUTING.md')
const begin = '<!-- rooms: written by scripts/lint/rooms-table.mjs -->'
const end = '<!-- end of rooms -->'

/** @param {readonly string[]} header @param {readonly (readonly string[])[]} rows */
const table = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const heading = (/** @type {string} */ folder) => [
  `rooms of \`${folder}\``,
  'what is in them',
  'may import',
]

const outerTable = table(
  heading('src'),
  rooms
    .flatMap(({ parts }) => parts)
    .map(({ folder, says, imports }) => [`\`${folder}\``, says, imports]),
)

/** @param {import('./houses.mjs').House} house */
const innerTable = ({ folder, rooms }) =>
  table(
    heading(folder),
    Object.entries(rooms).map(([room, { says, imports }]) => [
      `\`${room}\``,
      says,
      imports.length > 0 ? imports.join(', ') : 'no other room',
    ]),
  )

/**
 * The guide with its tables as they should be.
 * @param {string} text
 * @throws Error where it has no place for them
 */
export async function withTables(text) {
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined)
    throw new Error(`${guide} needs the lines “${begin}” and “${end}”.`)
  const tables = [outerTable, innerTable(engineHouse), innerTable(sharedHouse)]
  const whole = [before.trimEnd(), begin, ...tables, end, after.trimStart()].join('\n\n')
  return format(whole, { ...(await resolveConfig(guide)), parser: 'markdown' })
}

if (process.argv[1] === import.meta.filename)
  await writeFile(guide, await withTables(await readFile(guide, 'utf8')))
