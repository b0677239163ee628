import { cached } from "@guichet/kernel/cached"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findVoice } from "@guichet/tenancy/brand"
import type { SalesApiRequest } from "../../contracts/sales-api"
import type { OpenRoom } from "../../modules/ticketing/queries/waiting-rooms/open-rooms"
import { placeToken } from "../../modules/ticketing/rules/waiting-token"
import type { SalesApiDeps } from "../deps"
import type { WaitingPlace } from "../waiting-line"
import { localeOf, pagePath, wantedDate } from "../waiting-visit"
import type { WaitingPageView } from "./waiting-view"

const LOGO_MS = 10_000
const SITES_KEPT = 5_000

/** A visitor of a room and their place; null: not in line. */
export type Visit = { no: number; place: WaitingPlace } | null

/** What the page shows of one visit. */
export function createWaitingViews({ pool, ports, settings }: Pick<SalesApiDeps, "pool" | "ports" | "settings">) {
  const logos = cached<WaitingPageView["site"]["logo"]>(LOGO_MS, SITES_KEPT)
  const logoOf = (tenant: TenantId) => logos(String(tenant), async () => (await findVoice(pool, tenant)).logo)

  return async (request: SalesApiRequest, room: OpenRoom, visit: Visit): Promise<WaitingPageView> => {
    const { host, tenant, query, session } = request
    const locale = localeOf(request)
    const { shown, is_presale = false, session_hash = null } = visit?.place ?? {}
    const isOwn = session_hash !== null && session !== null && session.hash.equals(session_hash)
    const environment = await ports.readiness.environment()
    const isUsedElsewhere = session_hash !== null && !isOwn && shown?.state === "inside"

    return {
      locale,
      locales: host.locales,
      site: {
        name: host.name,
        theme: host.theme,
        logo: await logoOf(tenant),
        home_path: locale === host.default_locale ? "/" : `/${locale}`,
      },
      unreal: environment === "live" ? null : environment,
      room_id: room.id,
      event_title: room.event_title,
      time_zone: room.time_zone,
      to: wantedDate(room, query.to),
      dates: room.performance_ids.map((performance_id, at) => ({ performance_id, starts_at: room.starts_at[at] })),
      opens_at: room.opens_at,
      presale_at: room.presale_at,
      takes_codes: room.presale_at !== null && room.presale_coupon_ids.length > 0 && visit !== null && !is_presale,
      is_presale,
      code_problem: codeProblem(query.problem),
      place: shown ? { ...shown, state: isUsedElsewhere ? "used" : shown.state } : null,
      can_extend: isOwn && shown?.state === "turn_over",
      reloads_itself: query.reload === "1",
      device_url: visit && publicUrl(settings, host.canonical_host) + devicePath(settings, tenant, room.id, visit.no),
    }
  }
}

const devicePath = ({ PLATFORM_SECRET }: Settings, tenant: TenantId, room_id: string, no: number): string =>
  pagePath(room_id, { place: placeToken(PLATFORM_SECRET, { tenant, room_id }, no) })

function codeProblem(problem: string | undefined): WaitingPageView["code_problem"] {
  if (problem === "too_many_requests") {
    return "too_many"
  }

  return problem === "coupon_unknown" ? "wrong" : null
}
