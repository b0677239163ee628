import type { AdminProviderEventDetail } from "@guichet/payments/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import { MoneyTabs } from "../../../../components/money-tabs"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { LoadStatePage } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useProviderEvent, useReplayEvent } from "../api"
import { EventStatus } from "../components/event-status"

const ALERTS = { received: "info", parked: "warning", dead: "error", done: "success", ignored: "info" } as const

/** One event: its subject, its state, why processing failed, and a button to retry. */
const ProviderEventPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const may = useMay()
  const { data: event, error, refetch } = useProviderEvent(id)

  if (!event) {
    return <LoadStatePage title={t("providerEvents.one")} error={error} onRetry={refetch} />
  }

  return (
    <div className="flex flex-col gap-y-3">
      <MoneyTabs />
      <Section level="h1" title={<span className="break-all">{event.type}</span>} actions={<EventStatus state={event.state} />}>
        <Part className="flex flex-col items-start gap-3">
          <Alert variant={ALERTS[event.state]} className="w-full">
            {t(`providerEvents.says.${event.state}`, { count: event.attempts })}
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
  const { here } = useFormat()
  const name = (ref: string) => <span className="break-all">{ref}</span>
  const { tenant, endpoint } = event
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
    [t("providerEvents.account"), event.account_ref && name(event.account_ref)],
    [t("providerEvents.about"), event.object_ref && name(event.object_ref)],
    [t("providerEvents.name"), name(event.event_ref)],
    [t("providerEvents.sale"), event.sale_id && name(event.sale_id)],
    [t("providerEvents.payment"), event.payment_id && name(event.payment_id)],
    [t("providerEvents.refund"), event.refund_id && name(event.refund_id)],
    [t("providerEvents.attempts"), t("providerEvents.attemptsOf", { count: event.attempts, most: event.max_attempts })],
    [t("providerEvents.received"), here(event.received_at)],
    [t("providerEvents.next"), event.next_at && here(event.next_at)],
    [t("providerEvents.doneAt"), event.done_at && here(event.done_at)],
    [
      t("providerEvents.playedAgain"),
      event.replayed_at &&
        t("providerEvents.playedBy", { count: event.replays, when: here(event.replayed_at), by: event.replayed_by ?? "?" }),
    ],
  ] as const

  return (
    <>
      {rows
        .filter(([, value]) => value)
        .map(([title, value]) => (
          <SectionRow key={title} title={title} value={value} />
        ))}
    </>
  )
}

export default ProviderEventPage
