import { randomBytes } from "node:crypto"
import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../access"

/** A page of a console that works without the dashboard: a single file, in the site's name and colour. */
export interface BarePage {
  site: string
  brand: string
  locale: "fr" | "en"
  nonce: string
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const forScript = (text: object): string => JSON.stringify(text).replace(/</g, "\\u003c")

/** The page up to its own first line, with the site's name at the top. */
export const pageHead = ({ site, brand, locale, nonce }: BarePage): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escapeHtml(site)}</title>
<style nonce="${nonce}">
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;background:Canvas;color:CanvasText}
main{width:min(24rem,calc(100vw - 3rem))}h1{font-size:1.25rem;margin:0 0 .25rem}h2{font-size:1.05rem;margin:1.5rem 0 .25rem}p{margin:.25rem 0 1rem}
.bar{height:4px;border-radius:2px;background:${brand};margin-bottom:1.5rem}label{display:block;font-weight:600;margin-bottom:.25rem}
input{box-sizing:border-box;width:100%;font:inherit;padding:.6rem;border:1px solid GrayText;border-radius:6px;background:Field;color:FieldText}
button{margin-top:1rem;width:100%;font:inherit;font-weight:600;padding:.7rem;border:0;border-radius:6px;background:CanvasText;color:Canvas;cursor:pointer}
a{display:inline-block;padding:.625rem 0}input[aria-invalid=true]{border:2px solid}.malformed{margin:.25rem 0 0;font-weight:600}.asked{margin:1rem 0 0}p:empty{margin:0!important}
[hidden]{display:none}
</style></head><body><main><div class="bar"></div><h1>${escapeHtml(site)}</h1>`

/** Sends a page that loads nothing, cannot be framed, and is never cached. */
export function sendBarePage(req: TenantRequest, res: MedusaResponse, draw: (page: BarePage) => string): void {
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
  res.type("html").send(draw({ site: name, brand, nonce, locale: (wanted || locales[0]) === "fr" ? "fr" : "en" }))
}
