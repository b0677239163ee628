import { randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { MedusaResponse } from "@medusajs/framework/http"
import { Html, html, htmlJson } from "@guichet/kernel/html"
import type { TenantRequest } from "../../access"
import type { StaffLanguage } from "../../contracts"

/** A page of a console that works without the dashboard: a single file, in the site's name and colour. */
export interface BarePage {
  site: string
  brand: string
  locale: StaffLanguage
  nonce: string
}

interface Content {
  main: Html
  /** as `readPageScript` returns it */
  script: string
  /** what the script reads with `pageData` */
  data: object
}

const STYLE = new Html(readFileSync(join(__dirname, "bare-page.css"), "utf8"))

/** The whole page, with the site's name at the top. No asset, no third party: its style and its script are in it. */
export const barePage = ({ site, brand, locale, nonce }: BarePage, { main, script, data }: Content): Html =>
  html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>${site}</title>
        <style nonce="${nonce}">
          :root{--brand:${brand}}
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <div class="bar"></div>
          <h1>${site}</h1>
          ${main}
        </main>
        <script type="application/json" id="data">
          ${htmlJson(data)}
        </script>
        <script type="module" nonce="${nonce}">
          ${new Html(script)}
        </script>
      </body>
    </html>`

/** The page loads nothing, runs only its own script, cannot be framed, and is never cached. */
export const barePageHeaders = (nonce: string) => ({
  "content-security-policy": `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
})

/** Sends a page of the requested console, in the reader's language or else the site's first one. */
export function sendBarePage(req: TenantRequest, res: MedusaResponse, draw: (page: BarePage) => Html): void {
  const { name, theme, locales } = req.host_tenant
  const wanted = req.acceptsLanguages("fr", "en")
  const nonce = randomBytes(16).toString("base64")
  const brand = /^#[0-9a-f]{6}$/.test(theme.brand) ? theme.brand : "GrayText"
  const page = draw({ site: name, brand, nonce, locale: (wanted || locales[0]) === "fr" ? "fr" : "en" })

  res.set(barePageHeaders(nonce))
  res.type("html").send(page.text)
}
