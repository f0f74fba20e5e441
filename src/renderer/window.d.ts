import type { WindowBridge } from '@shared/contract/bridge'

declare global {
  interface Window {
    /** Put there by the preload of the desktop window; absent in a browser tab. */
    readonly palimpsest?: WindowBridge
  }
}
