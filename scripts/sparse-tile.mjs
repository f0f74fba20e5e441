/**
 * Writes the innermost kernels of the product that skips a background (`kernels/sparse-tile.ts` says
 * what they do) as WebAssembly text, for 8, 16 or 40 columns of C.
 */
const vectorsOf = (columns) => Array.from({ length: columns / 4 }, (_, index) => index)

/** One entry of a list: its number is spread over a vector, the row of B loaded at its use. */
function entry(columns, place) {
  return `
    (local.set $x (v128.load32_splat offset=${4 * place} (local.get $values)))
    (local.set $line (i32.add (local.get $panel) (i32.load offset=${4 * place} (local.get $offsets))))
    ${vectorsOf(columns)
      .map(
        (v) =>
          `(local.set $s${v} (f32x4.relaxed_madd (local.get $x) (v128.load offset=${16 * v} (local.get $line)) (local.get $s${v})))`,
      )
      .join('\n')}`
}

/** A loop that takes `count` entries at a time while so many are left. */
function entryLoop(columns, count) {
  return `(block $none${count}
    (br_if $none${count} (i32.lt_s (local.get $count) (i32.const ${count})))
    (loop $next${count}
      ${Array.from({ length: count }, (_, place) => entry(columns, place)).join('\n')}
      (local.set $values (i32.add (local.get $values) (i32.const ${4 * count})))
      (local.set $offsets (i32.add (local.get $offsets) (i32.const ${4 * count})))
      (local.set $count (i32.sub (local.get $count) (i32.const ${count})))
      (br_if $next${count} (i32.ge_s (local.get $count) (i32.const ${count})))))`
}

/** The function as text, under the name that the compiler gave to its declaration. */
export function sparseTile(name, columns) {
  const each = (text) => vectorsOf(columns).map(text).join('\n')
  const add = (pointer, condition = `(local.get ${pointer})`) =>
    `(if ${condition} (then
      ${each((v) => `(local.set $s${v} (f32x4.add (local.get $s${v}) (v128.load offset=${16 * v} (local.get ${pointer}))))`)}))`
  return `(func ${name}
    (param $rows i32) (param $list i32) (param $offsetsAt i32) (param $listBytes i32)
    (param $panel i32) (param $c i32) (param $pitch i32)
    (param $accumulate i32) (param $base i32) (param $bias i32) (param $relu i32)
    (local $x v128) (local $line i32) (local $count i32) (local $values i32) (local $offsets i32)
    ${each((v) => `(local $s${v} v128)`)}
    (loop $row
      (local.set $count (i32.load (local.get $list)))
      (local.set $values (i32.add (local.get $list) (i32.const 16)))
      (local.set $offsets (i32.add (local.get $list) (local.get $offsetsAt)))
      (if (local.get $accumulate)
        (then ${each((v) => `(local.set $s${v} (v128.load offset=${16 * v} (local.get $c)))`)})
        (else ${each((v) => `(local.set $s${v} (v128.const f32x4 0 0 0 0))`)}))
      ${add('$base', '(i32.load offset=4 (local.get $list))')}
      ${entryLoop(columns, 4)}
      ${entryLoop(columns, 2)}
      (if (local.get $count) (then ${entry(columns, 0)}))
      ${add('$bias')}
      (if (local.get $relu) (then
        (local.set $x (v128.const f32x4 0 0 0 0))
        ${each((v) => `(local.set $s${v} (f32x4.max (local.get $x) (local.get $s${v})))`)}))
      ${each((v) => `(v128.store offset=${16 * v} (local.get $c) (local.get $s${v}))`)}
      (local.set $c (i32.add (local.get $c) (local.get $pitch)))
      (local.set $list (i32.add (local.get $list) (local.get $listBytes)))
      (br_if $row (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))`
}
