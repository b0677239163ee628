import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findVoice, logoFile } from "@guichet/tenancy/brand"
import { colourOfTenant } from "../modules/billing/queries/settlement/colour-of-tenant"
import type { DrawnSheet } from "./pdf/drawn-sheet"

const NO_COLOUR = "#1f2937"
const LOGO_PATH = /([0-9a-f]{64})\.png$/

/** The colour and logo of a settlement sheet. */
export async function brandOfSheet(pool: Pool, tenant: TenantId): Promise<Pick<DrawnSheet, "colour" | "logo">> {
  const [{ logo }, colour] = await Promise.all([findVoice(pool, tenant), colourOfTenant(pool, tenant)])
  const sha256 = logo && LOGO_PATH.exec(logo.path)?.[1]

  return {
    colour: colour ?? NO_COLOUR,
    logo: logo && sha256 ? { png: await logoFile(pool, tenant, sha256), width: logo.width, height: logo.height } : null,
  }
}
