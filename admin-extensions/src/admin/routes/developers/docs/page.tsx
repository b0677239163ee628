import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../../../components/section"
import { CodeExample } from "./components/code-example"

const here = location.origin

const ASK = `curl ${here}/admin/events?limit=20 \\
  -H "Authorization: Bearer ak_…"`

const WRITE = `curl ${here}/admin/events \\
  -H "Authorization: Bearer ak_…" -H "Content-Type: application/json" \\
  -d '{ "title": "La Tempête", "chart_id": "chart_…", "duration_minutes": 90 }'

curl ${here}/admin/events/evt_…/performances \\
  -H "Authorization: Bearer ak_…" -H "Content-Type: application/json" \\
  -d '{ "starts_at_local": "2027-03-14T20:30" }'`

const REFUSED = `HTTP/1.1 409 Conflict

{
  "type": "domain_error",
  "code": "stale_state",
  "message": "Someone changed this in the meantime. Please reload.",
  "retryable": false,
  "details": { "rev": 4 }
}`

const HEAR = `// npm install standardwebhooks
import { Webhook } from "standardwebhooks"

const webhook = new Webhook("whsec_…")

server.post("/in", (req, res) => {
  const { type, timestamp, data } = webhook.verify(req.rawBody, req.headers) // throws when it is not ours
  res.status(204).end()

  if (type === "sale.settled") {
    console.log(data.sale.id, data.sale.amount_minor, data.sale.currency)
  }
})`

/** How a program calls the API and receives webhooks, by examples that work once a key is filled in. */
const DocsPage = () => {
  const { t } = useTranslation("console")

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={t("apiDocs.title")}
        hint={`${t("apiDocs.openapi")}. ${t("apiDocs.openapiHint")}`}
        actions={
          <>
            <Button size="small" variant="secondary" asChild>
              <a href="/admin/openapi" target="_blank" rel="noreferrer">
                OpenAPI
              </a>
            </Button>
            <Button size="small" variant="secondary" asChild>
              <Link to="/developers">{t("apiDocs.back")}</Link>
            </Button>
          </>
        }
      />
      <CodeExample title={t("apiDocs.ask")} hint={t("apiDocs.askHint")} code={ASK} note={t("apiDocs.page")} />
      <CodeExample title={t("apiDocs.write")} hint={t("apiDocs.writeHint")} code={WRITE} />
      <CodeExample title={t("apiDocs.errors")} hint={t("apiDocs.errorsHint")} code={REFUSED} note={t("apiDocs.limits")} />
      <CodeExample title={t("apiDocs.hear")} hint={t("apiDocs.hearHint")} code={HEAR} note={t("apiDocs.repeat")} />
    </div>
  )
}

export const handle = { breadcrumb: () => null }

export default DocsPage
