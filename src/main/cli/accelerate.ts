/** `lab accelerate`: the native TensorFlow library, had and taken away. */
import { formatBytes, formatPercent } from '@shared/words/numbers'
import {
  assemble,
  installed,
  offers,
  remove,
  type AcceleratorOffer,
  type AssembleProgress,
  type Source,
} from '../accelerator'
import { dataFolder } from '../data-folder'
import {
  exitCode,
  shared,
  UsageError,
  type Command,
  type ExitCode,
  type Invocation,
  type Terminal,
} from './command'
import { columns } from './words'

const sources: readonly Source[] = ['wheel', 'official']

function sourceOf(text: string): Source {
  const source = sources.find((candidate) => candidate === text)
  if (source) return source
  throw new UsageError(`There is no source “${text}”. Known: ${sources.join(', ')}.`)
}

const sizeOf = ({ downloadBytes, diskBytes }: AcceleratorOffer): string =>
  `about ${formatBytes(downloadBytes)} to download, ${formatBytes(diskBytes)} on disk`

async function list(asJson: boolean, terminal: Terminal): Promise<ExitCode> {
  const [present, had] = await Promise.all([installed(), offers()])
  if (asJson) {
    terminal.out(JSON.stringify({ installed: present ?? null, offers: had }))
    return exitCode.done
  }
  terminal.out(
    present
      ? `Installed: ${present.detail} ${formatBytes(present.diskBytes)} on disk.`
      : 'No native TensorFlow library is installed.',
  )
  terminal.out(
    columns(
      had.map((offer) => [
        `--from ${offer.from}${offer.gpu ? ' --gpu' : ''}`,
        offer.library,
        offer.technicalProblem ?? `${sizeOf(offer)}. ${offer.technical}`,
      ]),
    ),
  )
  return exitCode.done
}

/** Tells each phase once; where somebody watches, how far it is. */
function narrate(terminal: Terminal): (progress: AssembleProgress) => void {
  let told = ''
  return ({ phase, fraction }) => {
    if (terminal.isInteractive) terminal.status(`${formatPercent(fraction, 0)} · ${phase}`)
    else if (phase !== told) terminal.say(`${phase} …`)
    told = phase
  }
}

async function have(from: Source, invocation: Invocation, terminal: Terminal): Promise<ExitCode> {
  const gpu = invocation.flag('gpu')
  const mirror = invocation.text('mirror')
  const offer = (await offers()).find((each) => each.from === from && each.gpu === gpu)
  if (offer && offer.problem === undefined)
    terminal.say(`${offer.library}: ${sizeOf(offer)}, in ${dataFolder()}.`)
  const result = await assemble({
    from,
    gpu,
    signal: terminal.interrupted,
    onProgress: narrate(terminal),
    ...(mirror === undefined ? {} : { mirror }),
  })
  terminal.status('')
  if (invocation.flag('json')) terminal.out(JSON.stringify(result))
  else
    terminal.out(
      `${result.library} is installed, ${formatBytes(result.diskBytes)}. “lab devices” lists it; “--remove” takes it away.`,
    )
  return exitCode.done
}

async function takeAway(asJson: boolean, terminal: Terminal): Promise<ExitCode> {
  const removed = await remove()
  if (asJson) terminal.out(JSON.stringify({ removed }))
  else
    terminal.out(
      removed
        ? 'The native TensorFlow library is removed.'
        : 'No native TensorFlow library was installed.',
    )
  return exitCode.done
}

export const accelerate: Command = {
  name: 'accelerate',
  usage: '[--from wheel|official [--gpu] [--mirror URL]] [--remove] [--json]',
  summary:
    'Assembles native TensorFlow in the data folder, or removes it; alone, says what can be had.',
  options: {
    ...shared.json,
    from: { type: 'string' },
    gpu: { type: 'boolean' },
    mirror: { type: 'string' },
    remove: { type: 'boolean' },
  },
  words: [0, 0],
  run(invocation, terminal) {
    const from = invocation.text('from')
    const asJson = invocation.flag('json')
    if (invocation.flag('remove')) {
      if (from !== undefined) throw new UsageError('Either --from or --remove, not both.')
      return takeAway(asJson, terminal)
    }
    return from === undefined ? list(asJson, terminal) : have(sourceOf(from), invocation, terminal)
  },
}
