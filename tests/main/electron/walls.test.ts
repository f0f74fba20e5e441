import type { Session } from 'electron'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { guardAllPages, guardSession } from '../../../src/main/electron/walls'
import { app, calls, SessionDouble, WebContentsDouble } from '../../doubles/electron'

const own = 'palimpsest://window/index.html'

beforeAll(() => {
  guardAllPages()
})

describe('a page', () => {
  const page = new WebContentsDouble()
  beforeAll(() => {
    app.emit('web-contents-created', {}, page)
  })

  test.each(['will-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is prevented',
    (name) => {
      const preventDefault = vi.fn()
      page.emit(name, { preventDefault, url: own })
      expect(preventDefault).toHaveBeenCalledOnce()
    },
  )

  test.each([
    ['https://doi.org/10.1000/1', ['https://doi.org/10.1000/1']],
    ['https://doi.org.elsewhere/', []],
    ['file:///etc/passwd', []],
    [own, []],
  ])('opens no window for %s; outside opens %j', (url, outside) => {
    calls.openedOutside.length = 0
    expect(page.windowOpenHandler?.({ url })).toEqual({ action: 'deny' })
    expect(calls.openedOutside).toEqual(outside)
  })
})

describe('a session', () => {
  let session = new SessionDouble()
  const call = (handler: unknown, ...args: unknown[]) =>
    (handler as (...args: unknown[]) => unknown)(...args)

  beforeEach(async () => {
    session = new SessionDouble()
    await guardSession(session as unknown as Session)
  })

  test.each([
    ['media', own, false],
    ['geolocation', own, false],
    ['clipboard-read', own, false],
    ['clipboard-sanitized-write', own, true],
    ['clipboard-sanitized-write', 'https://elsewhere.org/', false],
  ])('asked for %s by %s answers %s', (permission, requestingUrl, granted) => {
    const answer = vi.fn()
    call(session.requestHandler, {}, permission, answer, { requestingUrl })
    expect(answer).toHaveBeenCalledWith(granted)
    const { protocol, host } = new URL(requestingUrl)
    expect(call(session.checkHandler, {}, permission, `${protocol}//${host}`)).toBe(granted)
  })

  test('gives no device', () => {
    expect(call(session.deviceHandler, {})).toBe(false)
  })

  test.each([
    [own, false],
    ['blob:palimpsest://window/1', false],
    ['data:text/plain,x', false],
    ['http://127.0.0.1:8080/', true],
    ['https://example.org/', true],
    ['ws://localhost/', true],
    ['wss://example.org/', true],
    ['file:///etc/passwd', true],
    ['ftp://example.org/', true],
    ['no address', true],
  ])('a request to %s is cancelled: %s', (url, cancel) => {
    const answer = vi.fn()
    call(session.beforeRequest, { url }, answer)
    expect(answer).toHaveBeenCalledWith({ cancel })
  })
})
