// @ts-check
/** A client that speaks to the lab as a window in a browser does, through the host's WebSocket. */

/** @typedef {{ call: (method: string, args?: object) => Promise<any>, close: () => void }} WindowClient */

/**
 * @param {URL} address as the host prints it
 * @returns {Promise<WindowClient>}
 * @throws Error where the host, or the lab behind it, does not answer
 */
export async function windowClient(address) {
  const token = address.searchParams.get('token') ?? ''
  const socket = new WebSocket(`ws://${address.host}/lab?token=${token}`)
  /** @type {Map<number, PromiseWithResolvers<any>>} */
  const open = new Map()
  const lost = () => {
    for (const { reject } of open.values()) reject(new Error('The host has gone.'))
    open.clear()
  }
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('close', () => reject(new Error('The host does not answer.')))
  })
  socket.addEventListener('close', lost)
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data))
    const call = open.get(message.id)
    if (!call || message.type === 'progress') return
    open.delete(message.id)
    if (message.type === 'result') call.resolve(message.value)
    else call.reject(new Error(message.error.message))
  })
  let last = 0
  return {
    call(method, args = {}) {
      last += 1
      const answer = Promise.withResolvers()
      open.set(last, answer)
      socket.send(JSON.stringify({ type: 'call', id: last, method, args }))
      if (socket.readyState !== WebSocket.OPEN) lost()
      return answer.promise
    },
    close: () => socket.close(),
  }
}
