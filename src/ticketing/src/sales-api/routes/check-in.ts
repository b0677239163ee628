import { domainError } from "@guichet/kernel/errors"
import type { CheckInDTO, SalesApiDevice, SalesApiRoute } from "../../contracts/sales-api"
import { checkInTicket } from "../../modules/ticketing/commands/check-in/check-in-ticket"
import { verifyTicket, type TicketRefusal, type TicketVerdict } from "../../ticket-code"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"

interface Body {
  code: string
}

const isRefusedFor = (verdict: TicketVerdict, reason: TicketRefusal): boolean => !verdict.ok && verdict.reason === reason

const TYPED = /^[2-9A-HJKMNP-TV-Z]{12}$/

/**
 * POST /sales-api/check-ins { code: QR text or ticket number }. 200 { result, … }:
 * - `admitted`: once
 * - `already_admitted`: with when and where
 * - `void`, `pending`, `cancelled`, `not_today`
 * - `other_date`: a date that this device does not serve
 * - `choose_date`: the device's dates must be chosen first
 * - `code_revoked`: signed by a stolen key; its ticket has a new code
 * - `unknown`: a forged code, or another tenant's ticket
 * | 401 device_unknown
 */
export const checkInRoute = ({ pool, keys }: SalesApiDeps): SalesApiRoute<Body> => ({
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

    async function scanned(code: string, at: SalesApiDevice): Promise<CheckInDTO> {
      const now = new Date()
      let verdict = verifyTicket(code, await keys.publicKeys(tenant), now)
      if (isRefusedFor(verdict, "unknown_key")) {
        // signed by a key newer than this process's cache
        verdict = verifyTicket(code, await keys.publicKeys(tenant, true), now)
      }
      if (isRefusedFor(verdict, "revoked_key")) {
        return { result: "code_revoked" }
      }

      return verdict.payload ? checkInTicket(pool, tenant, { id: verdict.payload.ticket_id }, at) : { result: "unknown" }
    }
  },
})
