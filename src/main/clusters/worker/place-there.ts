/**
 * Folders there that are whole or not at all: their names say what is in them, a mark is written last, and
 * they get their name when they have it. The shell's lines have no quotes in them, so that any shell that
 * greets her can pass them on.
 */
import { randomBytes } from 'node:crypto'
import { posix } from 'node:path'
import { MachineError, type Machine } from '../machines/machine'
import { done } from '../work/done'

const mark = 'whole'

/** Gives a finished folder `$new` its name, unless somebody was quicker. */
const giveName = [
  `: > "$new/${mark}" || exit 4`,
  `[ -e "$name/${mark}" ] || mv "$new" "$name" || exit 4`,
  'rm -rf "$new"',
]

const unpackLines = [
  'cd "$1" || exit 4; name="$2"; new="$2.$4.new"',
  'if command -v sha256sum > /dev/null; then echo "$3  $2.$4.tar.gz" | sha256sum -c - > /dev/null || exit 3; fi',
  'mkdir -p "$new" && tar -xomzf "$2.$4.tar.gz" -C "$new" || exit 4',
  ...giveName,
  'rm -f "$2.$4.tar.gz"',
].join('; ')

const linkLines = [
  'cd "$1" || exit 4; name="$2"; new="$2.$3.new"; shift 3',
  'mkdir -p "$new/datasets" "$new/imported" || exit 4',
  'while [ "$#" -gt 1 ]; do ln -s "$2" "$new/$1" || exit 4; shift 2; done',
  ...giveName,
].join('; ')

const missingLines = `for folder do [ -e "$folder/${mark}" ] || echo "$folder"; done`

const unique = () => randomBytes(4).toString('hex')

const sh = (lines: string, ...words: readonly string[]) => ['sh', '-c', lines, 'sh', ...words]

/** The exit code of our lines where a checksum is another one. */
const isDamaged = 3

/** @throws MachineError also where the command there failed */
const placed = (machine: Machine, words: readonly string[]): Promise<string> =>
  done(machine, words, (said, { code }) =>
    code === isDamaged
      ? new MachineError(
          `What was sent to ${machine.name} arrived damaged.`,
          'It is sent again by itself.',
        )
      : new MachineError(
          `The program could not be put on ${machine.name}${said ? `: ${said}` : '.'}`,
          'Look whether its folder can be written to and has space left; it is tried again by itself.',
        ),
  )

/** Those of some folders that are not there, or not whole. */
export async function missingThere(
  machine: Machine,
  folders: readonly string[],
): Promise<string[]> {
  const said = await placed(machine, sh(missingLines, ...folders))
  const lines = new Set(said.split('\n'))
  return folders.filter((folder) => lines.has(folder))
}

/** Sends an archive and unpacks it as `folder`. @param checksum its SHA-256 */
export async function unpackThere(
  machine: Machine,
  archive: string,
  folder: string,
  checksum: string,
): Promise<void> {
  const [place, name, own] = [posix.dirname(folder), posix.basename(folder), unique()]
  await placed(machine, ['mkdir', '-p', place])
  await machine.send(archive, posix.join(place, `${name}.${own}.tar.gz`))
  await placed(machine, sh(unpackLines, place, name, checksum, own))
}

/** Makes `folder` of links. @param links where each leads, by its name */
export async function linkThere(
  machine: Machine,
  folder: string,
  links: Readonly<Record<string, string>>,
): Promise<void> {
  const [place, name] = [posix.dirname(folder), posix.basename(folder)]
  await placed(machine, ['mkdir', '-p', place])
  await placed(machine, sh(linkLines, place, name, unique(), ...Object.entries(links).flat()))
}
