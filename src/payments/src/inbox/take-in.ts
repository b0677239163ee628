import type { Pool } from "pg"
import { isDomainError } from "@guichet/kernel/errors"
import type { EventsPort } from "@guichet/ports"
import { cached } from "@guichet/kernel/cached"
import type { Settings } from "@guichet/kernel/settings"
import { settingsInUse } from "../platform/settings-in-use"
import { receiveEvent, type InboxSettings } from "./receive-event"

const FRESH_MS = 1_000

/** Uses secrets cached for a moment; an event that none of them signed may be signed with one saved since. */
export function takeIn(pool: Pool, settings: Settings): EventsPort["receive"] {
  const secrets = cached<InboxSettings>(FRESH_MS, 1)
  const take = async (event: Parameters<EventsPort["receive"]>[0], fresh: boolean) =>
    receiveEvent(pool, await secrets("secrets", () => settingsInUse(pool, settings), fresh), event.endpoint, event)

  return (event) =>
    take(event, false).catch((error: unknown) => {
      if (isDomainError(error) && error.code === "webhook_invalid") {
        return take(event, true)
      }
      throw error
    })
}
