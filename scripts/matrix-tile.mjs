/**
 * Writes the innermost kernel of the matrix product (`kernels/tile.ts` says what it does) as
 * WebAssembly text, with every load directly before its use: twelve accumulators, two registers of
 * B and one of A fill the fifteen vector registers that the engine hands out on x86-64.
 */
export const rows = 6
export const halves = [0, 1]

/** Text made for each of the twelve accumulators. */
export function forTile(text) {
  return Array.from({ length: rows }, (_, row) => halves.map((half) => text(row, half)))
    .flat()
    .join('\n')
}

/** Four float32 numbers a vector, or two of float64: eight or four columns of B a depth. */
const floats = { bytes: 4, load: 'v128.load32_splat', lanes: 'f32x4' }
const doubles = { bytes: 8, load: 'v128.load64_splat', lanes: 'f64x2' }

/** Multiply-adds of one depth, the `k`-th of an unrolled loop. */
function depthStep(k, { bytes, load, lanes }) {
  const loadsOfB = halves.map(
    (half) => `(local.set $b${half} (v128.load offset=${32 * k + 16 * half} (local.get $b)))`,
  )
  const products = Array.from({ length: rows }, (_, row) => [
    `(local.set $x (${load} offset=${bytes * (rows * k + row)} (local.get $a)))`,
    ...halves.map(
      (half) =>
        `(local.set $s${row}${half} (${lanes}.relaxed_madd (local.get $x) (local.get $b${half}) (local.get $s${row}${half})))`,
    ),
  ])
  return [...loadsOfB, ...products.flat()].join('\n')
}

/** A loop that takes `count` depths at a time while so many are left. */
function depthLoop(count, numbers) {
  return `(block $none${count}
    (br_if $none${count} (i32.lt_s (local.get $depth) (i32.const ${count})))
    (loop $next${count}
      ${Array.from({ length: count }, (_, k) => depthStep(k, numbers)).join('\n')}
      (local.set $a (i32.add (local.get $a) (i32.const ${rows * numbers.bytes * count})))
      (local.set $b (i32.add (local.get $b) (i32.const ${32 * count})))
      (local.set $depth (i32.sub (local.get $depth) (i32.const ${count})))
      (br_if $next${count} (i32.ge_s (local.get $depth) (i32.const ${count})))))`
}

export const rowPointer = (row) => `$c${row === 0 ? '' : row}`

/** Declares and finds where the rows of C below the first lie, from `$c` and `$pitch`. */
export const otherRowLocals = otherRows()
  .map((row) => `(local ${rowPointer(row)} i32)`)
  .join(' ')
export const findOtherRows = otherRows()
  .map(
    (row) =>
      `(local.set ${rowPointer(row)} (i32.add (local.get ${rowPointer(row - 1)}) (local.get $pitch)))`,
  )
  .join('\n')

function otherRows() {
  return Array.from({ length: rows - 1 }, (_, row) => row + 1)
}

/** Adds eight numbers at `$bias`, where there are any, and rectifies where `$relu`. */
export const finish = `
    (if (local.get $bias) (then
      ${halves.map((half) => `(local.set $b${half} (v128.load offset=${16 * half} (local.get $bias)))`).join('\n')}
      ${forTile((row, half) => `(local.set $s${row}${half} (f32x4.add (local.get $s${row}${half}) (local.get $b${half})))`)}))
    (if (local.get $relu) (then
      (local.set $x (v128.const f32x4 0 0 0 0))
      ${forTile((row, half) => `(local.set $s${row}${half} (f32x4.max (local.get $x) (local.get $s${row}${half})))`)}))`

/** Adds C, as it is before the tile is stored. */
export const addToTile = forTile(
  (row, half) =>
    `(local.set $s${row}${half} (f32x4.add (local.get $s${row}${half}) (v128.load offset=${16 * half} (local.get ${rowPointer(row)}))))`,
)

export const storeTile = forTile(
  (row, half) =>
    `(v128.store offset=${16 * half} (local.get ${rowPointer(row)}) (local.get $s${row}${half}))`,
)

/** The function as text, under the name that the compiler gave to its declaration. */
export function matrixTile(name) {
  return `(func ${name}
    (param $depth i32) (param $a i32) (param $b i32) (param $c i32) (param $pitch i32)
    (param $accumulate i32) (param $bias i32) (param $relu i32)
    (local $b0 v128) (local $b1 v128) (local $x v128)
    ${forTile((row, half) => `(local $s${row}${half} v128)`)}
    ${otherRowLocals}
    ${findOtherRows}
    (if (local.get $accumulate) (then
      ${forTile((row, half) => `(local.set $s${row}${half} (v128.load offset=${16 * half} (local.get ${rowPointer(row)})))`)}))
    ${depthLoop(2, floats)}
    ${depthLoop(1, floats)}
    ${finish}
    ${storeTile})`
}

/** The tile of float64 numbers, 6 × 4, as text; C is replaced, added to, or has A B taken off. */
export function matrixTile64(name) {
  const withC = (operation) =>
    forTile(
      (row, half) =>
        `(local.set $s${row}${half} (f64x2.${operation} (v128.load offset=${16 * half} (local.get ${rowPointer(row)})) (local.get $s${row}${half})))`,
    )
  return `(func ${name}
    (param $depth i32) (param $a i32) (param $b i32) (param $c i32) (param $pitch i32) (param $mode i32)
    (local $b0 v128) (local $b1 v128) (local $x v128)
    ${forTile((row, half) => `(local $s${row}${half} v128)`)}
    ${otherRowLocals}
    ${findOtherRows}
    ${depthLoop(2, doubles)}
    ${depthLoop(1, doubles)}
    (if (i32.eq (local.get $mode) (i32.const 1)) (then ${withC('add')}))
    (if (i32.eq (local.get $mode) (i32.const 2)) (then ${withC('sub')}))
    ${storeTile})`
}
