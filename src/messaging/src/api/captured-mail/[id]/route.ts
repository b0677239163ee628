import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { html } from "@guichet/kernel/html"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getCapturedMail } from "../../../modules/messaging/queries/captured-mails"
import { MAIL_PAGE_HEADERS, mailPage, readersLanguage, wordsIn } from "../page"

export const AUTHENTICATE = false

/** GET /captured-mail/:id. Demo and tests only. 200 page (or JSON when asked for) | 404 not_found */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const mail = await getCapturedMail(platformPool(), req.params.id)
  if (!mail) {
    throw domainError("not_found")
  }
  if (req.headers.accept?.includes("application/json")) {
    res.json({ mail })

    return
  }
  const language = readersLanguage(req.headers["accept-language"])
  const inNewTabs = mail.html.replace("<head>", '<head><base target="_blank">')
  const body = html`<nav><a href="/">← ${wordsIn(language).all}</a></nav>
    <h1>${mail.subject}</h1>
    <p><small>${mail.from_name} → ${mail.to_address}</small></p>
    <iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="${mail.subject}" srcdoc="${inNewTabs}"></iframe>`
  res
    .set(MAIL_PAGE_HEADERS)
    .type("html")
    .send(mailPage(mail.subject, body, language))
}
