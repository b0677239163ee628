import { domainError } from "@guichet/kernel/errors"
import { DOOR_DATES_MAX } from "../../contracts/limits"
import type { SalesApiDevice, SalesApiRoute } from "../../contracts/sales-api"
import { chooseDoorDates, listDoorDates } from "../../modules/ticketing/commands/check-in/door-dates"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"

interface Body {
  performance_ids: string[]
}

const known = (device: SalesApiDevice | null): SalesApiDevice => {
  if (!device) {
    throw domainError("device_unknown")
  }

  return device
}

/**
 * GET /sales-api/door-dates: the dates whose door is open now, and which of them this device serves.
 * 200 { dates, is_chosen, must_choose }
 * | 401 device_unknown
 */
export const doorDatesRoute = ({ pool }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/door-dates",
  handler: async ({ tenant, device }) => ok(await listDoorDates(pool, tenant, known(device).id)),
})

/**
 * POST /sales-api/door-dates { performance_ids }: chooses the dates that this device serves until the last of them ends; empty:
 * today's dates of the only hall with dates. 200 as GET
 * | 401 device_unknown
 * | 404 performance_not_found
 */
export const chooseDoorDatesRoute = ({ pool }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/door-dates",
  body: {
    type: "object",
    additionalProperties: false,
    required: ["performance_ids"],
    properties: {
      performance_ids: {
        type: "array",
        maxItems: DOOR_DATES_MAX,
        uniqueItems: true,
        items: { type: "string", minLength: 1, maxLength: 64 },
      },
    },
  },
  handler: async ({ tenant, device, body }) => {
    const { id } = known(device)
    if (!(await chooseDoorDates(pool, tenant, id, body.performance_ids))) {
      throw domainError("performance_not_found")
    }

    return ok(await listDoorDates(pool, tenant, id))
  },
})
