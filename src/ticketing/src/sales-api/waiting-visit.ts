import type { Pool } from "pg"
import { cookieOf } from "@guichet/kernel/cookie"
import { secretsOf } from "@guichet/kernel/secret"
import type { Settings } from "@guichet/kernel/settings"
import type { SalesApiAnswer, SalesApiRequest } from "../contracts/sales-api"
import type { WaitingPlaceDTO } from "../contracts/waiting-rooms"
import { joinWaitingRoom } from "../modules/ticketing/commands/waiting-rooms/queue-visitor"
import type { OpenRoom } from "../modules/ticketing/queries/waiting-rooms/open-rooms"
import { placeCookieName, placeToken, visitorOfPlace } from "../modules/ticketing/rules/waiting-token"
import { openSession } from "./buyer-session"
import { networkHash } from "./network-hash"
import type { SessionSigner } from "./signed-session"

const WEEK_SECONDS = 7 * 24 * 3600

type Locale = "fr" | "en"

/** The caller's language: of the address, otherwise the first of the browser's that the site has. */
export function localeOf({ query, headers, host }: SalesApiRequest<unknown>, lang: string | undefined = query.lang): Locale {
  const wished = [
    lang,
    ...String(headers["accept-language"] ?? "")
      .split(",")
      .map((part) => part.trim().slice(0, 2).toLowerCase()),
  ]
  const locale = wished.find((one) => one !== undefined && host.locales.includes(one)) ?? host.default_locale

  return locale === "en" ? "en" : "fr"
}

/** The date that the visitor wants, if it is one of the room's; otherwise its only date, or null. */
export const wantedDate = ({ performance_ids }: OpenRoom, to: string | undefined): string | null =>
  to !== undefined && performance_ids.includes(to) ? to : performance_ids.length === 1 ? performance_ids[0] : null

/** Of the storefront: `/buy/performances/<id>`, in the language that the site's addresses state. */
export const seatsPath = ({ host }: SalesApiRequest<unknown>, locale: string, performance_id: string): string =>
  `${locale === host.default_locale ? "" : `/${locale}`}/buy/performances/${encodeURIComponent(performance_id)}`

export const pagePath = (room_id: string, more: Record<string, string | null | undefined>): string => {
  const query = new URLSearchParams(Object.entries(more).flatMap(([name, value]) => (value ? [[name, value]] : [])))

  return `/sales-api/waiting-rooms/${room_id}${query.size > 0 ? `?${query.toString()}` : ""}`
}

export const seeOther = (location: string, cookies?: string[]): SalesApiAnswer => ({
  status: 303,
  headers: { location },
  cookies,
})

export const placeCookie = (room_id: string, token: string): string =>
  `${placeCookieName(room_id)}=${token}; Path=/; Max-Age=${WEEK_SECONDS}; Secure; HttpOnly; SameSite=Lax`

interface Deps {
  pool: Pool
  settings: Settings
}

/** The visitor of the browser's cookie; null: it has no place in this room. */
export const visitorOf = ({ settings }: Deps, { tenant, headers }: SalesApiRequest<unknown>, room_id: string): number | null =>
  visitorOfPlace(secretsOf(settings), { tenant, room_id }, cookieOf(String(headers.cookie ?? ""), placeCookieName(room_id)))

/**
 * The checkout session of a visitor whose turn is offered, as a cookie of the offer: two clicks on entering are then of one
 * session, and the second is not refused as another browser's.
 */
export const offeredSession = (
  { sessions }: { sessions: SessionSigner },
  request: SalesApiRequest,
  state: WaitingPlaceDTO["state"] | undefined
): string[] => (state === "let_in" ? openSession(sessions, request).cookies() : [])

/** A new place at the end of the line, with its cookie; null: the room was closed. */
export async function joinedLine(
  { pool, settings }: Deps,
  { tenant, ip }: SalesApiRequest<unknown>,
  room_id: string
): Promise<{ no: number; cookie: string } | null> {
  const network = networkHash(settings.PLATFORM_SECRET, "waiting-network", tenant, ip)
  const no = await joinWaitingRoom(pool, tenant, { room_id, is_presale: false, network })

  return no === null ? null : { no, cookie: placeCookie(room_id, placeToken(settings.PLATFORM_SECRET, { tenant, room_id }, no)) }
}
