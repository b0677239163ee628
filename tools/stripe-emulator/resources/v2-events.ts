import type Stripe from "stripe"
import { missing } from "../errors"
import { inRange, v2PageOf } from "../listing"
import { operation } from "../router"
import type { ThinEvent } from "../thin-events"

type Bounds = Record<"gt" | "gte" | "lt" | "lte", string | undefined>

export const v2Events = [
  operation<Record<string, never>>({
    name: "v2.core.events.retrieve",
    method: "GET",
    path: "/v2/core/events/:id",
    parameters: "V2.Core.EventRetrieveParams",
    supports: [],
    answer: "V2.Core.Event",
    scope: "platform",
    handle: ({ store, ids, account }) => {
      const event = store.get("thin_event", ids.id, account)
      if (!event) {
        throw missing("event", ids.id)
      }

      return event
    },
  }),
  operation<Stripe.V2.Core.EventListParams & { page?: string }>({
    name: "v2.core.events.list",
    method: "GET",
    path: "/v2/core/events",
    parameters: "V2.Core.EventListParams",
    supports: ["limit", "object_id", "types", "created"],
    answer: "V2.Core.Event",
    isList: true,
    scope: "platform",
    handle: (call) => {
      const { object_id, types, created } = call.params
      const range = Object.fromEntries(
        Object.entries((created ?? {}) as Bounds).map(([bound, at]) => [bound, Date.parse(at ?? "") / 1000])
      )
      const rows = call.store.newestFirst<ThinEvent>(
        "thin_event",
        call.account,
        (event) =>
          (!object_id || event.related_object?.id === object_id) &&
          (!types || types.includes(event.type)) &&
          inRange(Date.parse(event.created) / 1000, range)
      )

      return v2PageOf(rows, call)
    },
  }),
]
