import { randomBytes } from "node:crypto"
import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../gate"
import { entryPage } from "./page"

/** GET /auth/enter#<code>. Public on consoles: spends a console code and asks for the first password. 200 HTML */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const { name, theme, locales } = req.host_tenant
  const wanted = req.acceptsLanguages("fr", "en")
  const nonce = randomBytes(16).toString("base64")
  const brand = /^#[0-9a-f]{6}$/.test(theme.brand) ? theme.brand : "GrayText"

  res.set({
    "content-security-policy": `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  })
  res.type("html").send(entryPage({ site: name, brand, nonce, locale: (wanted || locales[0]) === "fr" ? "fr" : "en" }))
}
