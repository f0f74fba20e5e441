/** Sums and lines of channels (`fused/signatures`). */
import { fusedKernels } from '../../fused/names'
import type {
  ChannelLinesAttributes,
  ChannelLinesInputs,
  ChannelSumsInputs,
} from '../../fused/signatures/network'
import { pieces } from '../shares'
import { register } from './register'

/** Numbers below which another thread costs more than it brings. */
const leastNumbers = 65536
/** Channels of a piece: a cache line and more of each row. */
const leastChannels = 32

export function registerChannels(): void {
  register<ChannelSumsInputs>(fusedKernels.channelSums, (inputs, backend) => {
    const { x, y, centre } = inputs as ChannelSumsInputs
    const [rows, channels] = x.shape
    const sums = backend.make([channels], 'float32')
    const products = centre && backend.make([channels], 'float32')
    const pointers = [
      ...([sums.pointer, products?.pointer ?? 0, backend.pointer(x)] as const),
      ...([y ? backend.pointer(y) : 0, centre ? backend.pointer(centre) : 0] as const),
    ] as const
    const most = Math.min((rows * channels) / leastNumbers, channels / leastChannels)
    backend.team.run(
      'channelSums',
      pieces(channels, backend.team.partsOf(most), leastChannels).map((piece) => [
        ...([...pointers, ...piece, rows, channels] as const),
      ]),
    )
    return products ? [sums, products] : [sums]
  })
  register<ChannelLinesInputs, ChannelLinesAttributes>(
    fusedKernels.channelLines,
    (inputs, backend, { rectified }) => {
      const { x, centre, factor, shift, other, otherFactor } = inputs as ChannelLinesInputs
      const [rows, channels] = x.shape
      const result = backend.make(x.shape, 'float32')
      const [from, middle, slope, start] = [x, centre, factor, shift].map((each) =>
        backend.pointer(each),
      ) as [number, number, number, number]
      const more = other ? backend.pointer(other) : 0
      const moreSlope = otherFactor ? backend.pointer(otherFactor) : 0
      backend.team.run(
        'channelLines',
        pieces(rows, backend.team.partsOf((rows * channels) / leastNumbers), 1).map((piece) => [
          ...([result.pointer, from, middle, slope, start, more, moreSlope] as const),
          ...([...piece, channels, rectified ? 1 : 0] as const),
        ]),
      )
      return [result]
    },
  )
}
