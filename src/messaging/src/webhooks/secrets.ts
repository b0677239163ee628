import { randomBytes } from "node:crypto"
import { seal, unseal } from "@guichet/kernel/sealed"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** 192 random bits, in the key format of Standard Webhooks. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(24).toString("base64")}`

const place = (tenant_no: TenantId, row: string, column: "secret" | "old_secret") => ({
  table: "webhook_endpoint",
  column,
  tenant_no,
  row,
})

export const sealSecret = (text: string, tenant_no: TenantId, id: string): string => seal(text, place(tenant_no, id, "secret"))

export const unsealSecret = (sealed: string, tenant_no: TenantId, id: string): string =>
  unseal(sealed, place(tenant_no, id, "secret"))

export const unsealOldSecret = (sealed: string, tenant_no: TenantId, id: string): string =>
  unseal(sealed, place(tenant_no, id, "old_secret"))

/** Seals a secret again as the previous one, for `old_secret`. */
export const sealAsOld = (sealed: string, tenant_no: TenantId, id: string): string =>
  seal(unsealSecret(sealed, tenant_no, id), place(tenant_no, id, "old_secret"))
