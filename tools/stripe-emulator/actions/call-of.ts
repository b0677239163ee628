import type { Call, World } from "../world"

/** A call without an API request. */
export function callOf(world: World, account: string): Call {
  return { ...world, account, cause: { request_id: null, idempotency_key: null }, params: {}, ids: {}, path: "" }
}
