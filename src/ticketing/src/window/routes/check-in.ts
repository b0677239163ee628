import { domainError } from "@guichet/kernel/errors"
import type { CheckInDTO, WindowDevice, WindowRoute } from "../../contracts/window"
import { checkInTicket } from "../../modules/ticketing/queries/check-in/check-in-ticket"
import { verifyTicket } from "../../ticket-code"
import { ok } from "../answers"
import type { WindowDeps } from "../deps"

interface Body {
  code: string
}

const TYPED = /^[2-9A-HJKMNP-TV-Z]{12}$/

/**
 * POST /_w/check-ins { code: QR text or ticket number }. 200 { result, … }: `admitted` once; `already_admitted` with when and where; `void`, `pending`,
 * `cancelled`, `not_today`; `other_date` for a date that this device does not serve, `choose_date` where it must be said first which; `unknown` for forged codes and other tenants' tickets | 401 device_unknown
 */
export const checkInRoute = ({ pool, keys }: WindowDeps): WindowRoute<Body> => ({
  method: "POST",
  url: "/check-ins",
  body: {
    type: "object",
    additionalProperties: false,
    required: ["code"],
    properties: { code: { type: "string", minLength: 1, maxLength: 200 } },
  },
  handler: async ({ tenant, device, body }) => {
    if (!device) {
      throw domainError("device_unknown")
    }
    const typed = body.code.toUpperCase().replace(/[\s-]/g, "")
    if (TYPED.test(typed)) {
      return ok(await checkInTicket(pool, tenant, { ticket_no: (typed.match(/.{4}/g) as string[]).join("-") }, device))
    }

    return ok(await scanned(body.code.trim(), device))

    async function scanned(code: string, at: WindowDevice): Promise<CheckInDTO> {
      const verdict = verifyTicket(code, await keys.publicKeys(tenant), new Date())

      return verdict.payload ? checkInTicket(pool, tenant, { id: verdict.payload.ticket_id }, at) : { result: "unknown" }
    }
  },
})
