import type { AdminProviderEventDetail } from "@guichet/payments/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import { MoneyTabs } from "../../../../components/money-tabs"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { LoadStatePage } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useMay, useSite } from "../../../../lib/site"
import { EnterConsole } from "../../tenants/components/enter-console"
import { useProviderEvent, useReplayEvent } from "../api"
import { ProviderEventStatus } from "../components/provider-event-status"
import { useEventWords } from "../event-words"

const ALERTS = { received: "info", parked: "warning", dead: "error", done: "success", ignored: "info" } as const

/** One event: its subject, its state, why processing failed, and a button to retry. */
const ProviderEventPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const words = useEventWords()
  const { data: event, error, refetch } = useProviderEvent(id)

  if (!event) {
    return <LoadStatePage title={t("providerEvents.one")} error={error} onRetry={refetch} />
  }

  return (
    <div className="flex flex-col gap-y-3">
      <MoneyTabs />
      <Section
        level="h1"
        title={<span className="[overflow-wrap:anywhere]">{words(event.type)}</span>}
        hint={words(event.type) !== event.type && event.type}
        actions={<ProviderEventStatus state={event.state} />}
      >
        <Part className="flex flex-col items-start gap-3">
          <Alert variant={ALERTS[event.state]} className="w-full">
            {t(`providerEvents.stateHints.${event.state}`, { count: event.attempts })}
          </Alert>
          {event.state !== "received" && may("platform.ledger.write") && <Replay event={event} />}
        </Part>
        <Facts event={event} />
      </Section>
    </div>
  )
}

const Replay = ({ event }: { event: AdminProviderEventDetail }) => {
  const { t } = useTranslation("console")
  const replay = useReplayEvent(event)
  const start = () => replay.mutate(undefined, { onSuccess: () => toast.success(t("providerEvents.replayedOne")) })

  return (
    <>
      <Problem error={replay.error} />
      <Button size="small" variant="secondary" isLoading={replay.isPending} onClick={start}>
        {t("providerEvents.replay")}
      </Button>
    </>
  )
}

const Facts = ({ event }: { event: AdminProviderEventDetail }) => {
  const { t } = useTranslation("console")
  const { here, money } = useFormat()
  const { data: site } = useSite()
  const may = useMay()
  const [is_entering, setEntering] = useState(false)
  const name = (ref: string) => <span className="break-all">{ref}</span>
  const { tenant, endpoint, amount_minor, currency, sale_id } = event
  const is_own = tenant === null || tenant.id === site?.tenant.id
  const sale = sale_id && (
    <span className="flex flex-col items-start break-all">
      {is_own ? (
        <Link to={`/sales/${sale_id}`} className="text-ui-fg-interactive">
          {sale_id}
        </Link>
      ) : (
        sale_id
      )}
      {!is_own && may("platform.tenants.enter") && (
        <button type="button" className="text-ui-fg-interactive underline" onClick={() => setEntering(true)}>
          {t("providerEvents.saleInConsole", { name: tenant.name })}
        </button>
      )}
    </span>
  )
  const whose = tenant ? (
    <Link to={`/platform/tenants/${tenant.id}`} className="text-ui-fg-interactive">
      {tenant.name}
    </Link>
  ) : (
    t(endpoint === "platform" ? "providerEvents.ownAccount" : "providerEvents.notConnected")
  )
  const rows = [
    [t("providerEvents.error"), event.last_error && <span className="[overflow-wrap:anywhere]">{event.last_error}</span>],
    [t("providerEvents.client"), whose],
    [t("providerEvents.amount"), amount_minor !== null && currency !== null && money(amount_minor, currency)],
    [t("providerEvents.account"), event.account_ref && name(event.account_ref)],
    [t("providerEvents.about"), event.object_ref && name(event.object_ref)],
    [t("providerEvents.name"), name(event.event_ref)],
    [t("providerEvents.sale"), sale],
    [t("providerEvents.payment"), event.payment_id && name(event.payment_id)],
    [t("providerEvents.refund"), event.refund_id && name(event.refund_id)],
    [t("providerEvents.attempts"), t("providerEvents.attemptsOf", { count: event.attempts, max: event.max_attempts })],
    [t("providerEvents.received"), here(event.received_at)],
    [t("providerEvents.next"), event.next_at && here(event.next_at)],
    [t("providerEvents.doneAt"), event.done_at && here(event.done_at)],
    [
      t("providerEvents.replayedAt"),
      event.replayed_at &&
        t("providerEvents.replayedBy", { count: event.replays, when: here(event.replayed_at), by: event.replayed_by ?? "?" }),
    ],
  ] as const

  return (
    <>
      {rows
        .filter(([, value]) => value)
        .map(([title, value]) => (
          <SectionRow key={title} title={title} value={value} />
        ))}
      <EnterConsole tenant={is_entering ? tenant : null} page="sales" onClose={() => setEntering(false)} />
    </>
  )
}

export default ProviderEventPage
