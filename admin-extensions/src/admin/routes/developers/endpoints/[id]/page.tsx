import { Alert } from "@medusajs/ui"
import type { AdminWebhookEndpoint } from "@guichet/messaging/contracts"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Outlet, useParams } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { Pager } from "../../../../components/pager"
import { Part, Section } from "../../../../components/section"
import { LoadState, LoadStatePage } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useDeliveries, useEndpoint, useRotateSecret } from "../../api"
import { SecretOnce } from "../../components/secret-once"
import { wordKey } from "../../word-key"
import { DeliveryRow } from "./components/delivery-row"
import { EndpointActions } from "./components/endpoint-actions"

/** One endpoint: its messages, whether it accepts them, and each delivery. */
const EndpointPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: endpoint, error, refetch } = useEndpoint(id)

  if (!endpoint) {
    return <LoadStatePage title={t("webhooks.title")} error={error} onRetry={refetch} />
  }

  return (
    <>
      <div className="flex flex-col gap-y-3">
        <Head endpoint={endpoint} />
        <Deliveries endpoint_id={id} />
      </div>
      <Outlet />
    </>
  )
}

const Head = ({ endpoint }: { endpoint: AdminWebhookEndpoint }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const rotate = useRotateSecret(endpoint.id)
  const { url, description, types, off_reason, failing_since, old_secret_until } = endpoint
  const notes = [
    off_reason && t(`webhooks.offReason.${off_reason}`),
    !off_reason && failing_since && t("webhooks.failing", { when: here(failing_since) }),
  ].filter(Boolean)

  return (
    <Section
      level="h1"
      title={<span className="break-all">{url}</span>}
      hint={[description, ...types.map((type) => t(`webhooks.type.${wordKey(type)}`))].filter(Boolean).join(" · ")}
      actions={<EndpointActions endpoint={endpoint} rotate={rotate} />}
    >
      {(notes.length > 0 || old_secret_until || rotate.data) && (
        <Part className="flex flex-col gap-3">
          {notes.length > 0 && <Alert variant="warning">{notes.join(" ")}</Alert>}
          {rotate.data && (
            <SecretOnce
              title={t("webhooks.secret", { url })}
              hint={t("webhooks.secretHint")}
              secret={rotate.data.secret}
              onDone={() => rotate.reset()}
            />
          )}
          {old_secret_until && <Alert variant="info">{t("webhooks.oldSecret", { when: here(old_secret_until) })}</Alert>}
        </Part>
      )}
    </Section>
  )
}

const Deliveries = ({ endpoint_id }: { endpoint_id: string }) => {
  const { t } = useTranslation("console")
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useDeliveries(endpoint_id, offset)

  return (
    <Section title={t("webhooks.deliveries")}>
      {(error || !data) && <LoadState error={error} onRetry={refetch} />}
      {data?.count === 0 && <Empty title={t("webhooks.noDeliveries")} hint={t("webhooks.noDeliveriesHint")} />}
      <ul className="divide-y">
        {data?.deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} endpoint_id={endpoint_id} delivery={delivery} />
        ))}
      </ul>
      <Pager offset={offset} count={data?.count ?? 0} onOffset={setOffset} />
    </Section>
  )
}

export default EndpointPage
