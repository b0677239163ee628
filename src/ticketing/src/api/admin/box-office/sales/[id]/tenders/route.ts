import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { takeTender } from "../../../../../../box-office/take-tender"
import type { TenantRequest } from "../../../../../tenant-request"
import { sellingOf, tenderOf, tillSale } from "../../../till"
import type { AdminTakeTender } from "../../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/box-office/sales/:id/tenders { key, kind, amount_minor, handed_minor?, brand?, last_four?, reference? }: takes a
 * part of what is due, or begins to; the tender that completes the total makes the sale.
 * Right: box_office.sell; a comp: box_office.comp. 201 { till_sale }, the same for the same key
 * | 400 invalid_data { field }
 * | 403 not_allowed { right }
 * | 404 checkout_not_found
 * | 409 tender_too_much { left_minor }, tender_short { cash_minor }, tender_not_in_coins { step_minor }, drawer_needed,
 * currency_differs, checkout_state, hold_expired, stale_state, tickets_impossible, tenant_suspended
 * | 409 performance_not_on_sale { performance_ids } (cancelled)
 */
export const POST = async (req: TenantRequest<AdminTakeTender>, res: MedusaResponse) => {
  const { amount_minor, handed_minor, ...tender } = req.validatedBody
  if (tender.kind === "comp" && !req.principal.rights.has("box_office.comp")) {
    throw domainError("not_allowed", { right: "box_office.comp" })
  }
  ensureOfItsKind(req.validatedBody)
  await takeTender(sellingOf(req), tenderOf(req), {
    ...tender,
    amount_minor: BigInt(amount_minor),
    ...(handed_minor !== undefined && { handed_minor: BigInt(handed_minor) }),
  })

  res.status(201).json({ till_sale: await tillSale(req.tenant, req.params.id) })
}

/** @throws invalid_data (400) { field } for a field that this kind of tender does not have */
function ensureOfItsKind(tender: AdminTakeTender): void {
  const has = {
    cash: ["handed_minor"],
    external_terminal: ["brand", "last_four", "reference"],
    comp: [],
    transfer: ["reference"],
  }
  const allowed: string[] = has[tender.kind]
  const field = (["handed_minor", "brand", "last_four", "reference"] as const).find(
    (name) => tender[name] !== undefined && !allowed.includes(name)
  )
  if (field) {
    throw domainError("invalid_data", { field })
  }
}
