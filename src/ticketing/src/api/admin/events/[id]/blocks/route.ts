import type { MedusaResponse } from "@medusajs/framework/http"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { insertBlock } from "../../../../../modules/ticketing/commands/catalogue/blocks/insert-block"
import { getBlock, listBlocks } from "../../../../../modules/ticketing/queries/catalogue/blocks/list-blocks"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import { codesFor } from "../../../coupons/codes-for"
import type { AdminCreateBlock } from "./validators"

/**
 * GET /admin/events/:id/blocks: its blocks of places, newest first.
 * Right: sales.read. 200 { blocks, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  const { blocks, ...counted } = await listBlocks(platformPool(), req.tenant, req.params.id, { limit, offset })

  res.json({ blocks: codesFor(req.principal, blocks), ...counted, limit, offset })
}

/**
 * POST /admin/events/:id/blocks { performance_id, kind, name, place_uids?, rows?, areas?, all_dates?, is_partly?, … }: keeps
 * places back, immediately at that date, in the background at the others.
 * Right: event.write. 201 { block }
 * | 400 place_unknown { place_uids } or { row }, release_out_of_time { starts_at }
 * | 404 performance_not_found, coupon_unknown
 * | 409 places_not_blocked { place_uids, count }: some places of that date are taken; none was blocked
 */
export const POST = async (req: TenantRequest<AdminCreateBlock>, res: MedusaResponse) => {
  const { channel = null, code = null, releases_at, ...asked } = req.validatedBody
  const event_id = req.params.id
  const block = {
    ...asked,
    event_id,
    channel,
    code,
    releases_at: releases_at ? new Date(releases_at) : null,
    created_by: req.principal.user_id ?? "operator",
  }
  const id = await inTransaction(platformPool(), (db) => insertBlock(db, req.tenant, block))

  res.status(201).json({ block: await getBlock(platformPool(), req.tenant, event_id, id) })
}
