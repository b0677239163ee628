import type Stripe from "stripe"
import { missing, unsupported } from "../errors"
import { Paging, listPage } from "../listing"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

const KEPT_SECONDS = 30 * 24 * 3_600

export const events = [
  operation<Record<string, never>>({
    name: "events.retrieve",
    method: "GET",
    path: "/v1/events/:id",
    parameters: "EventRetrieveParams",
    supports: [],
    answer: "EventBase",
    handle: ({ store, ids, account }) => {
      const event = store.get("event", ids.id, account)
      if (!event) {
        throw missing("event", ids.id)
      }

      return event
    },
  }),
  operation<Stripe.EventListParams>({
    name: "events.list",
    method: "GET",
    path: "/v1/events",
    parameters: "EventListParams",
    supports: [...PAGING, "created", "type", "types"],
    answer: "EventBase",
    isList: true,
    handle: (call) => {
      const wanted = call.params.types ?? (call.params.type ? [call.params.type] : undefined)
      if (wanted?.some((type) => type.includes("*"))) {
        throw unsupported("wildcards in event types", { param: "type" })
      }
      const oldest = call.clock.now() - KEPT_SECONDS

      return listPage<Stripe.Event>(
        call as Call<Paging>,
        "event",
        ({ type, created }) => created >= oldest && (!wanted || wanted.includes(type))
      )
    },
  }),
]
