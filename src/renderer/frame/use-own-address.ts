/** A page's address follows what is done on it, and never takes back somebody who is on her way to another page. */
import { onScopeDispose } from 'vue'
import {
  onBeforeRouteLeave,
  useRouter,
  type RouteLocationNormalized,
  type RouteLocationRaw,
} from 'vue-router'

/** @returns what replaces the page's address, or does nothing while another page is being fetched */
export function useOwnAddress(): (address: RouteLocationRaw) => void {
  const router = useRouter()
  let onTheWayTo: RouteLocationNormalized | undefined
  onBeforeRouteLeave((to) => {
    onTheWayTo = to
  })
  // Who does not arrive is still here.
  onScopeDispose(
    router.afterEach((to, _from, failure) => {
      if (failure && to === onTheWayTo) onTheWayTo = undefined
    }),
  )
  return (address) => {
    if (!onTheWayTo) void router.replace(address)
  }
}
