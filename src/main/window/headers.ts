/** What a browser may do with the window's pages. */

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // ECharts and Vue set styles of elements as they draw.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // Connections from browser to browser know no “connect-src”. Of the standard, but not obeyed by all.
  "webrtc 'block'",
].join('; ')

/** Sent with every answer. */
export const safetyHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/** Sent with every answer to a browser, where no wall of Electron's stands around the page. */
export const browserHeaders: Readonly<Record<string, string>> = {
  ...safetyHeaders,
  // What Chromium obeys, on trial so far, before any connection of a page, WebRTC among them.
  'Connection-Allowlist': '(response-origin);webrtc=block',
}
