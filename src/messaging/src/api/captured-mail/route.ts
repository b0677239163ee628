import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { html } from "@guichet/kernel/html"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listCapturedMails } from "../../modules/messaging/queries/captured-mails"
import { MAIL_PAGE_HEADERS, mailPage, readersLanguage, wordsIn } from "./page"

export const AUTHENTICATE = false

const PAGE_SIZE = 50

/** GET /captured-mail?page=1. Demo and tests only: access control closes it in production. 200 page (or JSON when asked for). */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const page = Math.min(10_000, Math.max(1, Number.parseInt(String(req.query.page ?? "1"), 10) || 1))
  const pool = platformPool()
  const { mails, count } = await listCapturedMails(pool, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  if (req.headers.accept?.includes("application/json")) {
    res.json({ mails, count })

    return
  }
  const language = readersLanguage(req.headers["accept-language"])
  const text = wordsIn(language)
  const items = mails.map(
    ({ id, subject, from_name, to_address, created_at }) =>
      html`<li>
        <a href="/${id}"
          ><strong>${subject}</strong>
          <small>${from_name} → ${to_address} · ${created_at.toISOString().slice(0, 16).replace("T", " ")}</small></a
        >
      </li>`
  )
  const older = page * PAGE_SIZE < count && html`<nav><a href="/?page=${page + 1}">${text.older}</a></nav>`
  const list =
    items.length > 0
      ? html`<ul>
            ${items}
          </ul>
          ${older}`
      : html`<p>${text.none}</p>`
  res
    .set(MAIL_PAGE_HEADERS)
    .type("html")
    .send(
      mailPage(
        text.mails,
        html`<h1>${text.mails}</h1>
          ${list}`,
        language
      )
    )
}
