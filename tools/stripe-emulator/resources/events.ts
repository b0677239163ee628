import type Stripe from "stripe"
import { missing } from "../errors"
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
      const oldest = call.clock.now() - KEPT_SECONDS

      return listPage<Stripe.Event>(
        call as Call<Paging>,
        "event",
        ({ type, created }) => created >= oldest && (!wanted || wanted.some((pattern) => matches(pattern, type)))
      )
    },
  }),
]

/** `charge.*` matches `charge.refunded` and `charge.dispute.created`, `*` everything. */
function matches(pattern: string, type: string): boolean {
  return pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type
}
