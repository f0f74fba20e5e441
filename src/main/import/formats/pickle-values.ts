/** What the reader of pickles makes, and the few calls that it knows. */

/** The file wants what is not allowed, or is damaged. */
export class PickleError extends Error {
  override readonly name = 'PickleError'
}

/** A function or class by its name; only those that `call` knows can be used. */
export class Named {
  constructor(readonly name: string) {}
}

/** NumPy's type of the numbers in an array: `|u1`. */
export class NumberType {
  order = '|'
  constructor(readonly code: string) {}
}

/** An array of NumPy, row by row. */
export class ArrayValue {
  shape: readonly number[] = []
  type = ''
  data: Uint8Array = new Uint8Array()
}

/** Texts of Python 2 are bytes; tuples are lists. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickleValue[]
  | Map<string, PickleValue>
  | Named
  | NumberType
  | ArrayValue

/** A text, or the bytes of one. @throws PickleError */
export function textOf(value: PickleValue | undefined): string {
  if (typeof value === 'string') return value
  if (value instanceof Uint8Array && value.length < 1000)
    return Buffer.from(value.buffer, value.byteOffset, value.length).toString('latin1')
  throw new PickleError('it has something else where a text should be')
}

const madeUp = (name: string) =>
  new PickleError(`it wants to call “${name}”, which no data file needs`)

/** What a known function gives. @throws PickleError for every other */
export function call(called: PickleValue | undefined, args: PickleValue | undefined): PickleValue {
  if (!(called instanceof Named) || !Array.isArray(args)) throw new PickleError('it is damaged')
  switch (called.name) {
    case 'numpy.core.multiarray _reconstruct':
    case 'numpy._core.multiarray _reconstruct':
      if (!(args[0] instanceof Named) || args[0].name !== 'numpy ndarray') throw madeUp(called.name)
      return new ArrayValue()
    case 'numpy dtype':
      return new NumberType(textOf(args[0]))
    case '_codecs encode':
      // How Python 3 writes bytes for readers of Python 2.
      if (textOf(args[1]) !== 'latin1' || typeof args[0] !== 'string') throw madeUp(called.name)
      return Uint8Array.from(Buffer.from(args[0], 'latin1'))
    default:
      throw madeUp(called.name)
  }
}

function isSize(value: PickleValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

/** Completes an array or its type. @throws PickleError */
export function build(built: PickleValue | undefined, state: PickleValue | undefined): void {
  if (!Array.isArray(state)) throw new PickleError('it is damaged')
  if (built instanceof NumberType) {
    built.order = textOf(state[1])
    return
  }
  if (!(built instanceof ArrayValue)) throw new PickleError('it sets what is no array')
  const [, shape, type, byColumns, data] = state
  if (!Array.isArray(shape) || !shape.every(isSize) || !(type instanceof NumberType))
    throw new PickleError('it has an array without a shape')
  if (byColumns === true || byColumns === 1)
    throw new PickleError('it has an array column by column')
  if (!(data instanceof Uint8Array)) throw new PickleError('it has an array without its numbers')
  built.shape = shape
  built.type = type.order + type.code
  built.data = data
}
