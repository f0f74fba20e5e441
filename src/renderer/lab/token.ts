/** The key to the lab that a browser tab was opened with. */
const storageKey = 'palimpsest.token'

/** Takes the token out of the page's address into this tab's storage, so that it is not shared by copying the address. */
export function takeToken(): string {
  const address = new URL(window.location.href)
  const token = address.searchParams.get('token')
  if (token === null) return sessionStorage.getItem(storageKey) ?? ''
  sessionStorage.setItem(storageKey, token)
  address.searchParams.delete('token')
  window.history.replaceState(window.history.state, '', address)
  return token
}
