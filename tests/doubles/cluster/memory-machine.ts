/** A computer with a file system in memory and the few programs that are run there. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { MachineError, type Machine, type Ran } from '../../../src/main/clusters/machines/machine'

interface File {
  readonly bytes: Buffer
  /** By the clock that was given: before, only the computers of the cluster see it. */
  readonly visibleAt: number
}

export const home = '/home/ada'

export class MemoryMachine implements Machine {
  readonly name = 'hydra'
  /** Folders with the files that are in them. */
  private readonly folders = new Map<string, Map<string, File>>()
  isReachable = true
  closed = 0
  bytesSent = 0
  bytesFetched = 0
  /** First words of all that was run. */
  readonly programs: string[] = []
  /** What arrives here of a file that is fetched. */
  onTheWay = (bytes: Buffer): Buffer => bytes

  constructor(private readonly now: () => number = () => 0) {}

  /** Puts a file there, as a computer of the cluster does; others see it `late` milliseconds later. */
  put(path: string, content: string | Buffer, late = 0): void {
    this.folder(posix.dirname(path)).set(posix.basename(path), {
      bytes: Buffer.from(content),
      visibleAt: this.now() + late,
    })
  }

  /** As a computer of the cluster sees it. */
  text(path: string): string | undefined {
    return this.file(path)?.bytes.toString('utf8')
  }

  has(path: string): boolean {
    return this.file(path) !== undefined || this.folders.has(path)
  }

  /** Names in a folder, whether they can be seen from elsewhere yet or not. */
  names(folder: string): string[] {
    return [...(this.folders.get(folder)?.keys() ?? [])].sort()
  }

  get fileCount(): number {
    return [...this.folders.values()].reduce((sum, { size }) => sum + size, 0)
  }

  remove(path: string): void {
    if (this.folders.get(posix.dirname(path))?.delete(posix.basename(path))) return
    for (const folder of this.folders.keys())
      if (folder === path || folder.startsWith(`${path}/`)) this.folders.delete(folder)
  }

  run(words: readonly string[]): Promise<Ran> {
    return this.reached(() => {
      const [program = '', ...rest] = words
      this.programs.push(program)
      const ran = this.ran(program, rest)
      this.bytesFetched += Buffer.byteLength(ran.stdout)
      this.bytesSent += Buffer.byteLength(words.join(' '))
      return ran
    })
  }

  send(local: string, remote: string): Promise<void> {
    return this.reached(() => this.sendWithin(local, remote))
  }

  fetch(folder: string, names: readonly string[], local: string): Promise<void> {
    return this.reached(() => {
      for (const name of names) {
        const file = this.file(posix.join(folder, name))
        if (!file || !this.isVisible(file)) throw new MachineError(`${name} is not there.`)
        this.bytesFetched += file.bytes.length
        writeFileSync(join(local, name), this.onTheWay(file.bytes))
      }
    })
  }

  close(): Promise<void> {
    this.closed += 1
    return Promise.resolve()
  }

  private ran(program: string, words: readonly string[]): Ran {
    const paths = words.filter((word) => word.startsWith('/'))
    if (program === 'sh')
      return paths[0] ? this.list(paths[0]) : well(`Welcome to hydra!\n\n${home}\n`)
    if (program === 'mkdir') for (const path of paths) this.folder(path)
    if (program === 'rm') for (const path of paths) this.remove(path)
    if (program === 'tail') return this.tails(paths)
    return well('')
  }

  private list(folder: string): Ran {
    const files = this.folders.get(folder)
    if (!files) return { code: 2, stdout: '', stderr: `cd: ${folder}: not there` }
    const names = Array.from(files).filter(
      ([name, file]) => /\.(json|network)$/.test(name) && this.isVisible(file),
    )
    return well(names.map(([name]) => `${name}\n`).join(''))
  }

  private tails(paths: readonly string[]): Ran {
    const ends = paths.flatMap((path) => {
      const text = path === '/dev/null' ? '' : this.text(path)
      return text === undefined ? [] : [`==> ${path} <==\n${text}`]
    })
    return well(ends.join('\n'))
  }

  private sendWithin(local: string, remote: string): void {
    for (const entry of readdirSync(local, { withFileTypes: true })) {
      const [from, to] = [join(local, entry.name), posix.join(remote, entry.name)]
      if (entry.isDirectory()) {
        this.folder(to)
        this.sendWithin(from, to)
        continue
      }
      const bytes = readFileSync(from)
      this.bytesSent += bytes.length
      this.put(to, bytes)
    }
  }

  private reached<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      if (!this.isReachable) throw new MachineError('hydra cannot be reached.')
      resolve(work())
    })
  }

  private folder(path: string): Map<string, File> {
    const folder = this.folders.get(path) ?? new Map<string, File>()
    this.folders.set(path, folder)
    return folder
  }

  private file(path: string): File | undefined {
    return this.folders.get(posix.dirname(path))?.get(posix.basename(path))
  }

  private isVisible({ visibleAt }: File): boolean {
    return visibleAt <= this.now()
  }
}

const well = (stdout: string): Ran => ({ code: 0, stdout, stderr: '' })
