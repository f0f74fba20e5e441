/**
 * Writes the innermost kernels of convolutions (`kernels/convolution-tiles.ts` says what they do) as
 * WebAssembly text: the tile of the matrix product, but for where its numbers of A come from.
 */
import {
  addToTile,
  findOtherRows,
  finish,
  forTile,
  halves,
  otherRowLocals,
  rows,
  storeTile,
} from './matrix-tile.mjs'

const everyRow = Array.from({ length: rows }, (_, row) => row)

const tileLocals = `(local $b0 v128) (local $b1 v128) (local $x v128)
    ${forTile((row, half) => `(local $s${row}${half} v128)`)}
    ${otherRowLocals}`

/** Multiply-adds of one depth, the `k`-th of an unrolled loop; `address` says where A's numbers lie. */
function depthStep(k, address) {
  const loadsOfB = halves.map(
    (half) => `(local.set $b${half} (v128.load offset=${32 * k + 16 * half} (local.get $b)))`,
  )
  const products = everyRow.map(
    (row) => `
      (local.set $x (v128.load32_splat ${address(row, k)}))
      ${halves
        .map(
          (half) =>
            `(local.set $s${row}${half} (f32x4.relaxed_madd (local.get $x) (local.get $b${half}) (local.get $s${row}${half})))`,
        )
        .join('\n')}`,
  )
  return [...loadsOfB, ...products].join('\n')
}

/** A loop over channels that takes `count` at a time while so many are left, a pointer a row. */
function channelLoop(count) {
  const step = (k) => depthStep(k, (row, place) => `offset=${4 * place} (local.get $p${row})`)
  const advance = everyRow.map(
    (row) => `(local.set $p${row} (i32.add (local.get $p${row}) (i32.const ${4 * count})))`,
  )
  return `(block $none${count}
    (br_if $none${count} (i32.lt_s (local.get $left) (i32.const ${count})))
    (loop $next${count}
      ${Array.from({ length: count }, (_, k) => step(k)).join('\n')}
      ${advance.join('\n')}
      (local.set $b (i32.add (local.get $b) (i32.const ${32 * count})))
      (local.set $left (i32.sub (local.get $left) (i32.const ${count})))
      (br_if $next${count} (i32.ge_s (local.get $left) (i32.const ${count})))))`
}

/** `convolutionTile` as text. */
export function convolutionTile(name) {
  return `(func ${name}
    (param $taps i32) (param $channels i32) (param $table i32) (param $b i32)
    (param $c i32) (param $pitch i32) (param $bias i32) (param $relu i32)
    (local $left i32) ${everyRow.map((row) => `(local $p${row} i32)`).join(' ')}
    ${tileLocals}
    ${findOtherRows}
    (loop $tap
      ${everyRow.map((row) => `(local.set $p${row} (i32.load offset=${4 * row} (local.get $table)))`).join('\n')}
      (local.set $left (local.get $channels))
      ${channelLoop(4)}
      ${channelLoop(1)}
      (local.set $table (i32.add (local.get $table) (i32.const ${4 * rows})))
      (br_if $tap (local.tee $taps (i32.sub (local.get $taps) (i32.const 1)))))
    ${finish}
    ${storeTile})`
}

/** A loop over positions, each with a pointer of its own. */
function positionLoop(count) {
  const step = (k) => `
      (local.set $p (i32.add (local.get $offset) (i32.load offset=${4 * k} (local.get $table))))
      ${depthStep(k, (row) => `offset=${4 * row} (local.get $p)`)}`
  return `(block $none${count}
    (br_if $none${count} (i32.lt_s (local.get $depth) (i32.const ${count})))
    (loop $next${count}
      ${Array.from({ length: count }, (_, k) => step(k)).join('\n')}
      (local.set $table (i32.add (local.get $table) (i32.const ${4 * count})))
      (local.set $b (i32.add (local.get $b) (i32.const ${32 * count})))
      (local.set $depth (i32.sub (local.get $depth) (i32.const ${count})))
      (br_if $next${count} (i32.ge_s (local.get $depth) (i32.const ${count})))))`
}

/** `filterGradientTile` as text. */
export function filterGradientTile(name) {
  return `(func ${name}
    (param $depth i32) (param $table i32) (param $offset i32) (param $b i32)
    (param $c i32) (param $pitch i32) (param $accumulate i32)
    (local $p i32)
    ${tileLocals}
    ${findOtherRows}
    ${positionLoop(2)}
    ${positionLoop(1)}
    (if (local.get $accumulate) (then ${addToTile}))
    ${storeTile})`
}

const vectors = Array.from({ length: 8 }, (_, index) => index)

/** An entry of a list: its number is spread over a vector, the line that it counts for loaded at its use. */
function entry(place) {
  return `
      (local.set $x (v128.load32_splat offset=${8 * place} (local.get $list)))
      (local.set $line (i32.add (local.get $base) (i32.load offset=${8 * place + 4} (local.get $list))))
      ${vectors
        .map(
          (v) =>
            `(local.set $s${v} (f32x4.relaxed_madd (local.get $x) (v128.load offset=${16 * v} (local.get $line)) (local.get $s${v})))`,
        )
        .join('\n')}`
}

function entryLoop(count) {
  return `(block $none${count}
    (br_if $none${count} (i32.lt_s (local.get $count) (i32.const ${count})))
    (loop $next${count}
      ${Array.from({ length: count }, (_, place) => entry(place)).join('\n')}
      (local.set $list (i32.add (local.get $list) (i32.const ${8 * count})))
      (local.set $count (i32.sub (local.get $count) (i32.const ${count})))
      (br_if $next${count} (i32.ge_s (local.get $count) (i32.const ${count})))))`
}

/** `sparseConvolutionTile` as text. */
export function sparseConvolutionTile(name) {
  return `(func ${name}
    (param $taps i32) (param $table i32) (param $base i32) (param $step i32)
    (param $c i32) (param $accumulate i32)
    (local $list i32) (local $count i32) (local $line i32) (local $x v128)
    ${vectors.map((v) => `(local $s${v} v128)`).join(' ')}
    (loop $tap
      (local.set $list (i32.load (local.get $table)))
      (local.set $count (i32.load (local.get $list)))
      (local.set $list (i32.add (local.get $list) (i32.const 8)))
      ${entryLoop(2)}
      ${entryLoop(1)}
      (local.set $base (i32.add (local.get $base) (local.get $step)))
      (local.set $table (i32.add (local.get $table) (i32.const 4)))
      (br_if $tap (local.tee $taps (i32.sub (local.get $taps) (i32.const 1)))))
    (if (local.get $accumulate) (then
      ${vectors.map((v) => `(local.set $s${v} (f32x4.add (local.get $s${v}) (v128.load offset=${16 * v} (local.get $c))))`).join('\n')}))
    ${vectors.map((v) => `(v128.store offset=${16 * v} (local.get $c) (local.get $s${v}))`).join('\n')})`
}
