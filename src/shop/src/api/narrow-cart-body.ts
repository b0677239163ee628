import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { domainError } from "@guichet/kernel/errors"
import { database } from "../modules/shop/database"
import { shopTerms, variantsNotSoldHere } from "../modules/shop/queries/hardware"
import type { ShopRequest } from "./shop-request"

/**
 * Stands after core's own validator of the same route and puts what is ours in the place of what was sent.
 *
 * @throws invalid_data (400) { issues }: a key too many is refused, not dropped, so that nobody believes it counted
 */
export const narrowBody = (schema: z.ZodType) => (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) => {
  const parsed = schema.safeParse(req.body)
  if (!parsed.success) {
    next(domainError("invalid_data", { issues: parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) }))

    return
  }
  req.validatedBody = parsed.data
  next()
}

/** A cart is made in the channel of the host, whatever the installation's default is. */
export function inOwnChannel(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void {
  Object.assign(req.validatedBody as object, { sales_channel_id: (req as ShopRequest).host_tenant.sales_channel_id })
  next()
}

/** Core looks at neither channel nor kind of what is put into a cart. @throws not_found (404) */
export async function onlyHardware(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { items, variant_id } = req.validatedBody as { items?: { variant_id: string }[]; variant_id?: string }
  const asked = items?.map((item) => item.variant_id) ?? [variant_id!]
  const strange = await variantsNotSoldHere(database(), (req as ShopRequest).host_tenant.sales_channel_id, asked)
  next(strange.length > 0 ? domainError("not_found", { variant_ids: strange }) : undefined)
}

/** A region, and an address, where the shop sells. @throws invalid_data (400) { field } */
export async function onlyWhereSold(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { region_id, shipping_address } = req.validatedBody as {
    region_id?: string
    shipping_address?: { country_code: string }
  }
  const shop = await shopTerms(database())
  const isElsewhere = region_id !== undefined && region_id !== shop?.region_id
  const isTooFar = shipping_address !== undefined && !shop?.countries.includes(shipping_address.country_code)
  next(isElsewhere || isTooFar ? domainError("invalid_data", { field: isElsewhere ? "region_id" : "country_code" }) : undefined)
}
