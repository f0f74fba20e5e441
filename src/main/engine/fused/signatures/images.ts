/** What input neurons are shown: kernels that read bytes of images. */

/** Values that a byte of an image may have. */
export const greys = 256

/** How the images of a set are seen. */
export interface ImageView {
  /** Bytes of all images of the set, one image after the other, the channels of a pixel side by side. */
  readonly pixels: Uint8Array
  /** Place j of what is seen shows byte `order[j]`, of the same channel; as long as an image. */
  readonly order: Uint32Array
  /** Activity for each byte: 256 numbers a channel, one channel after the other. */
  readonly normalised: Float32Array
}

/**
 * What the input neurons are shown [images, bytes of one]: row r is image `images[r]` of its set through
 * `views[r]`, all of one shape. Every device gives the numbers of `normalised` bit for bit.
 */
export interface ImagePixelsAttributes {
  readonly views: readonly ImageView[]
  readonly images: Uint32Array
}
