/** What a file of experiments holds at most: far above what the program writes. */
const [mebi, gibi] = [2 ** 20, 2 ** 30]

export const bounds = {
  entries: 200_000,
  /** Bytes of all entries together. */
  unpacked: 64 * gibi,
  /** Bytes that a packed byte may become, once there are `smallBytes`. */
  packing: 200,
  smallBytes: 64 * mebi,
  /** Bytes of one JSON file, and of all of them together: they are read as a whole. */
  json: 64 * mebi,
  allJson: 256 * mebi,
  /** Lists and records within one another in JSON. */
  depth: 32,
  /** Bytes of the list of checksums. */
  manifest: 32 * mebi,
  /** Bytes of the arrays of a trial. */
  arrays: 256 * mebi,
  /** Bytes of a network. */
  network: 1 * gibi,
} as const
