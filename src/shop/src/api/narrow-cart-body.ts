import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { cartStatus } from "../modules/shop/queries/cart-status"
import { shopTerms, variantsNotSoldHere } from "../modules/shop/queries/hardware"
import type { ShopRequest } from "./shop-request"

/**
 * Runs after core's validator of the same route and replaces its result with our own.
 *
 * @throws invalid_data (400) { issues, fields }: unknown keys are refused rather than dropped, so that no one believes they have
 * an effect
 */
export const narrowBody = (schema: z.ZodType) => (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) => {
  const parsed = parse(schema, req.body)
  if (parsed.error) {
    next(parsed.error)

    return
  }
  req.validatedBody = parsed.data
  next()
}

/** Validates a body but leaves it as core's validator made it. @throws invalid_data (400) { issues, fields } */
export const ensureBody = (schema: z.ZodType) => (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) =>
  next(parse(schema, req.body).error)

function parse(schema: z.ZodType, body: unknown): { data?: unknown; error?: ReturnType<typeof domainError> } {
  const parsed = schema.safeParse(body)
  if (parsed.success) {
    return { data: parsed.data }
  }
  const { issues } = parsed.error
  const fields = [...new Set(issues.map(({ path }) => String(path.at(-1) ?? "")))]

  return {
    error: domainError("invalid_data", { issues: issues.map(({ path, message }) => `${path.join(".")}: ${message}`), fields }),
  }
}

/** Creates a cart in the sales channel of the host, whatever the installation's default is. */
export function inOwnChannel(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void {
  Object.assign(req.validatedBody as object, { sales_channel_id: (req as ShopRequest).host_tenant.sales_channel_id })
  next()
}

/** Core checks neither channel nor kind of the articles put into a cart. @throws not_found (404) */
export async function onlyHardware(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { items, variant_id } = req.validatedBody as { items?: { variant_id: string }[]; variant_id?: string }
  const asked = items?.map((item) => item.variant_id) ?? [variant_id!]
  const strange = await variantsNotSoldHere(platformPool(), (req as ShopRequest).host_tenant.sales_channel_id, asked)
  next(strange.length > 0 ? domainError("not_found", { variant_ids: strange }) : undefined)
}

/** Accepts only a region and an address where the shop sells. @throws invalid_data (400) { fields } */
export async function onlyWhereSold(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { region_id, shipping_address } = req.validatedBody as {
    region_id?: string
    shipping_address?: { country_code: string }
  }
  const shop = await shopTerms(platformPool())
  const isElsewhere = region_id !== undefined && region_id !== shop?.region_id
  const isTooFar = shipping_address !== undefined && !shop?.countries.includes(shipping_address.country_code)
  next(
    isElsewhere || isTooFar ? domainError("invalid_data", { fields: [isElsewhere ? "region_id" : "country_code"] }) : undefined
  )
}

/**
 * For a completed cart, core only reports a malformed request.
 *
 * @throws cart_paid (409)
 * @throws cart_busy (409): its order is being created
 */
export async function onlyUnpaid(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const status = await cartStatus(platformPool(), req.params.id)
  next(status === "open" ? undefined : domainError(status === "ordered" ? "cart_paid" : "cart_busy"))
}
