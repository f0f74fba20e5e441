/**
 * The part of Python's pickle format, protocols 2 to 4, that data files of images use: numbers, texts,
 * lists, dictionaries and arrays of NumPy. A pickle is a program; this reader runs none of it but the
 * construction of an array. https://docs.python.org/3/library/pickletools.html
 */
import { build, call, Named, PickleError, textOf, type PickleValue } from './pickle-values'

/** The stack of a program with its marks, and what it remembers. */
class Machine {
  readonly stack: PickleValue[] = []
  private readonly marks: number[] = []
  private readonly memory = new Map<number, PickleValue>()
  private place = 0

  constructor(private readonly bytes: Buffer) {}

  /** The next `length` bytes. */
  next(length: number): Buffer {
    const taken = this.bytes.subarray(this.place, this.place + length)
    if (taken.length < length) throw new PickleError('it ends too early')
    this.place += length
    return taken
  }

  line(): string {
    const end = this.bytes.indexOf(0x0a, this.place)
    if (end < 0 || end - this.place > 200) throw new PickleError('it is damaged')
    const text = this.bytes.toString('latin1', this.place, end)
    this.place = end + 1
    return text
  }

  size(length: 1 | 2 | 4 | 8): number {
    const bytes = this.next(length)
    return length === 8 ? Number(bytes.readBigUInt64LE()) : bytes.readUIntLE(0, length)
  }

  push(value: PickleValue): void {
    this.stack.push(value)
  }

  pop(): PickleValue {
    const value = this.stack.pop()
    if (value === undefined || this.stack.length < (this.marks.at(-1) ?? 0))
      throw new PickleError('it is damaged')
    return value
  }

  top(): PickleValue | undefined {
    return this.stack.at(-1)
  }

  mark(): void {
    this.marks.push(this.stack.length)
  }

  /** What was pushed since the last mark. */
  sinceMark(): PickleValue[] {
    const mark = this.marks.pop()
    if (mark === undefined) throw new PickleError('it is damaged')
    return this.stack.splice(mark)
  }

  popped(count: number): PickleValue[] {
    return Array.from({ length: count }, () => this.pop()).reverse()
  }

  remember(number = this.memory.size): void {
    const top = this.top()
    if (top === undefined) throw new PickleError('it is damaged')
    this.memory.set(number, top)
  }

  recall(number: number): void {
    const found = this.memory.get(number)
    if (found === undefined) throw new PickleError('it is damaged')
    this.push(found)
  }
}

function append(machine: Machine, values: readonly PickleValue[]): void {
  const list = machine.top()
  if (!Array.isArray(list)) throw new PickleError('it is damaged')
  for (const value of values) list.push(value)
}

function setItems(machine: Machine, pairs: readonly PickleValue[]): void {
  const map = machine.top()
  if (!(map instanceof Map) || pairs.length % 2 !== 0) throw new PickleError('it is damaged')
  for (let place = 0; place < pairs.length; place += 2)
    map.set(textOf(pairs[place]), pairs[place + 1]!)
}

/** A whole number of up to six bytes. */
function long(bytes: Buffer): number {
  if (bytes.length > 6) throw new PickleError('it has a number that is too large')
  return bytes.length === 0 ? 0 : bytes.readIntLE(0, bytes.length)
}

const operations: Readonly<Record<number, (machine: Machine) => void>> = {
  0x80: (m) => {
    const protocol = m.size(1)
    if (protocol > 4) throw new PickleError(`it is of protocol ${protocol}; up to 4 can be read`)
  },
  0x95: (m) => void m.next(8), // FRAME
  0x4e: (m) => m.push(null), // NONE
  0x88: (m) => m.push(true), // NEWTRUE
  0x89: (m) => m.push(false), // NEWFALSE
  0x4b: (m) => m.push(m.size(1)), // BININT1
  0x4d: (m) => m.push(m.size(2)), // BININT2
  0x4a: (m) => m.push(m.next(4).readInt32LE()), // BININT
  0x8a: (m) => m.push(long(m.next(m.size(1)))), // LONG1
  0x47: (m) => m.push(m.next(8).readDoubleBE()), // BINFLOAT
  0x55: (m) => m.push(m.next(m.size(1))), // SHORT_BINSTRING
  0x54: (m) => m.push(m.next(m.size(4))), // BINSTRING
  0x43: (m) => m.push(m.next(m.size(1))), // SHORT_BINBYTES
  0x42: (m) => m.push(m.next(m.size(4))), // BINBYTES
  0x8e: (m) => m.push(m.next(m.size(8))), // BINBYTES8
  0x8c: (m) => m.push(m.next(m.size(1)).toString('utf8')), // SHORT_BINUNICODE
  0x58: (m) => m.push(m.next(m.size(4)).toString('utf8')), // BINUNICODE
  0x7d: (m) => m.push(new Map<string, PickleValue>()), // EMPTY_DICT
  0x5d: (m) => m.push([]), // EMPTY_LIST
  0x29: (m) => m.push([]), // EMPTY_TUPLE
  0x28: (m) => m.mark(), // MARK
  0x74: (m) => m.push(m.sinceMark()), // TUPLE
  0x85: (m) => m.push(m.popped(1)), // TUPLE1
  0x86: (m) => m.push(m.popped(2)), // TUPLE2
  0x87: (m) => m.push(m.popped(3)), // TUPLE3
  0x61: (m) => append(m, [m.pop()]), // APPEND
  0x65: (m) => append(m, m.sinceMark()), // APPENDS
  0x73: (m) => setItems(m, m.popped(2)), // SETITEM
  0x75: (m) => setItems(m, m.sinceMark()), // SETITEMS
  0x71: (m) => m.remember(m.size(1)), // BINPUT
  0x72: (m) => m.remember(m.size(4)), // LONG_BINPUT
  0x94: (m) => m.remember(), // MEMOIZE
  0x68: (m) => m.recall(m.size(1)), // BINGET
  0x6a: (m) => m.recall(m.size(4)), // LONG_BINGET
  0x63: (m) => m.push(new Named(`${m.line()} ${m.line()}`)), // GLOBAL
  0x93: (m) => m.push(new Named(m.popped(2).map(textOf).join(' '))), // STACK_GLOBAL
  0x52: (m) => {
    const [called, args] = m.popped(2)
    m.push(call(called, args))
  }, // REDUCE
  0x62: (m) => {
    const state = m.pop()
    build(m.top(), state)
  }, // BUILD
}

const stop = 0x2e

/** The value of a pickle. Bytes in it are parts of `bytes`. @throws PickleError */
export function readPickle(bytes: Buffer): PickleValue {
  const machine = new Machine(bytes)
  for (;;) {
    const code = machine.size(1)
    if (code === stop) return machine.pop()
    const operation = operations[code]
    if (!operation)
      throw new PickleError(
        `it has an instruction, 0x${code.toString(16)}, which no data file needs`,
      )
    operation(machine)
  }
}
