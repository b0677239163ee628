import { tokenSigner } from "@guichet/kernel/signed"
import type { TenantId } from "@guichet/kernel/tenant-id"

const PLACE = /^(\d{1,15})\.([A-Za-z0-9_-]{24})$/
const TURN = /^(\d{1,15})\.(\d{1,12})\.([A-Za-z0-9_-]{24})$/
/** How far the clocks of two of our processes may differ. */
const TOLERANCE_SECONDS = 60

const places = tokenSigner<[tenant: TenantId, room_id: string, no: number]>("ticketing/waiting-place")
const turns = tokenSigner<[tenant: TenantId, room_id: string, no: number, ends_at: number, session: string]>("ticketing/turn")

/** Of a waiting room. */
export interface RoomOfTenant {
  tenant: TenantId
  room_id: string
}

export const placeCookieName = (room_id: string): string => `__Host-waiting-${room_id}`
export const turnCookieName = (room_id: string): string => `__Host-turn-${room_id}`

/** What a visitor's browser, or the link to another device, keeps: their place in the queue of one room. */
export const placeToken = (secret: string, { tenant, room_id }: RoomOfTenant, no: number): string =>
  `${no}.${places.sign(secret, tenant, room_id, no)}`

/** The visitor's no; null for a missing or forged token, or one of another room or tenant. */
export function visitorOfPlace(secrets: readonly string[], { tenant, room_id }: RoomOfTenant, token = ""): number | null {
  const [, no, signature] = PLACE.exec(token) ?? []

  return no !== undefined && places.isSigned(secrets, signature, tenant, room_id, Number(no)) ? Number(no) : null
}

export interface Turn {
  no: number
  /** seconds since 1970 */
  ends_at: number
  /** of the checkout session that uses it */
  session: Buffer
}

/** Lets one session hold places at the dates of one room until the turn ends. */
export const turnToken = (secret: string, { tenant, room_id }: RoomOfTenant, { no, ends_at, session }: Turn): string =>
  `${no}.${ends_at}.${turns.sign(secret, tenant, room_id, no, ends_at, session.toString("hex"))}`

/** Whether a token is this session's turn in this room, and has not ended. Needs no database. @param now_ms since 1970 */
export function isTurn(
  secrets: readonly string[],
  { tenant, room_id }: RoomOfTenant,
  token: string | undefined,
  { session, now_ms }: { session: Buffer; now_ms: number }
): boolean {
  const [, no, ends_at, signature] = TURN.exec(token ?? "") ?? []

  return (
    no !== undefined &&
    Number(ends_at) + TOLERANCE_SECONDS > now_ms / 1_000 &&
    turns.isSigned(secrets, signature, tenant, room_id, Number(no), Number(ends_at), session.toString("hex"))
  )
}
