/** What a starting lab tells the process that started it, once. */
import type { WireError } from '@shared/contract/wire'

export type StartupMessage =
  | { readonly kind: 'ready' }
  /** Another lab serves this store. */
  | { readonly kind: 'taken' }
  /** This file is a store that is kept under another name. */
  | { readonly kind: 'elsewhere'; readonly database: string }
  | { readonly kind: 'failed'; readonly error: WireError }
