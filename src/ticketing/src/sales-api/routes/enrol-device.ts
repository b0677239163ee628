import { DEVICE_COOKIE, enrolDevice } from "@guichet/tenancy/devices"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { created } from "../responses"
import type { SalesApiDeps } from "../deps"

interface Body {
  code: string
  name: string
}

const YEAR_SECONDS = 365 * 24 * 3600

/** POST /sales-api/devices/enrol. 201 { device } and its cookie | 400 invalid_data | 410 code_spent | 429 too_many_requests */
export const enrolDeviceRoute = ({ pool }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/devices/enrol",
  limit_per_minute: 10,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["code", "name"],
    properties: { code: { type: "string", minLength: 4, maxLength: 40 }, name: { type: "string", minLength: 1, maxLength: 60 } },
  },
  handler: async ({ tenant, body }) => {
    const { device, key } = await enrolDevice(pool, tenant, body)

    return created({ device }, [`${DEVICE_COOKIE}=${key}; Path=/; Max-Age=${YEAR_SECONDS}; Secure; HttpOnly; SameSite=Lax`])
  },
})
