import { SalesApiRefusal, refusalCode } from "../../sales-api/ask-sales-api"
import type { Messages } from "../../i18n/messages"
import type { PickerNotice } from "./picker-state"
import { waitMinutes } from "../../sales-api/wait-minutes"
import { waitingRoomPath } from "../../sales-api/waiting-room-path"

/** The holds differ from what this page shows: they expired, or another tab changed them. */
export const STALE = new Set(["hold_expired", "hold_not_extendable", "checkout_state", "not_found"])
export const CODE_ENDED = new Set(["access_code_needed", "coupon_not_valid", "coupon_spent"])
/** About places: each action names them itself, with alternatives. */
export const OF_PLACES = new Set(["place_unavailable", "places_stranded"])
/** The page cannot continue: it says why in place of the map. */
export const CLOSED = new Set(["tenant_suspended", "site_closed", "performance_not_found"])
/** Places or prices differ from what this page shows: they are loaded again. */
export const READ_ANEW = new Set(["stale_state", "place_unknown", "invalid_data"])

const detailsOf = (error: unknown): Record<string, unknown> => (error instanceof SalesApiRefusal ? error.details : {})
const textOf = (value: unknown): string => (typeof value === "string" ? value : "")

/**
 * The notice for a refusal; null if it is already shown next to the selection, undefined if `trouble` explains it by its code.
 *
 * @param most maximum of places per order, as far as this page knows
 */
export function noticeOf(error: unknown, most: number): PickerNotice | null | undefined {
  const details = detailsOf(error)

  switch (refusalCode(error)) {
    case "hold_limit_reached":
      // the date's sale window, or that of the access code
      return {
        kind: "limit",
        count: typeof details.max_places_per_order === "number" ? details.max_places_per_order : most,
      }
    case "quota_reached":
      return { kind: "quota", name: textOf(details.name), left: typeof details.left === "number" ? details.left : 0 }
    case "price_not_on_sale":
      return { kind: "price_closed", name: textOf(details.price_level_name) }
    case "too_many_requests":
      return { kind: "busy_network", minutes: error instanceof SalesApiRefusal ? waitMinutes(details) : 1 }
    case "turn_needed":
      return { kind: "turn_needed", path: waitingRoomPath(details) }
    case "group_too_small":
      return null
    default:
      return undefined
  }
}

/** The words for a refusal by its code only: what happened, and what to do. */
export function troubleText(code: string, messages: Messages["seats"]): string {
  switch (code) {
    case "offline":
      return messages.offline
    case "unavailable":
      return messages.away
    case "stale_state":
      return messages.staleState
    case "place_unknown":
      return messages.placeUnknown
    case "invalid_data":
      return messages.invalidData
    case "host_unknown":
    case "route_closed":
      return messages.moved
    default:
      return messages.broke
  }
}
