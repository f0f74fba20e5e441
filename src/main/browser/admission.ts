/** Who may come in: only pages of this host, on this computer, with the token. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Refusal {
  readonly status: 401 | 403 | 404 | 405
  readonly reason: string
}

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Refuses requests for another host name: a foreign site can make its name point here (DNS
 * rebinding), but its pages still ask under that name. Ports may differ, as through a tunnel.
 */
export function refuseHost(request: IncomingMessage): Refusal | undefined {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '')
  return loopbackNames.has(name)
    ? undefined
    : { status: 403, reason: 'This address is served to this computer only.' }
}

/** Refuses what a page of another origin asks. Requests without an origin do not come from pages. */
export function refuseOrigin(request: IncomingMessage): Refusal | undefined {
  const { origin, host } = request.headers
  return origin === undefined || origin === `http://${host ?? ''}`
    ? undefined
    : { status: 403, reason: 'Pages of other sites have no access.' }
}

/** Refuses who does not know the token. */
export function refuseToken(given: string | null, token: string): Refusal | undefined {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
    ? undefined
    : { status: 401, reason: 'The address needs the token that was printed at the start.' }
}
