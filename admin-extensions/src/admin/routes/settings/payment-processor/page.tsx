import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CreditCard } from "@medusajs/icons"
import type { AdminPlatformPayments } from "@guichet/payments/contracts"
import { Alert, Button, StatusBadge, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { LoadStatePage } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useBeginEdit, useCheckProcessor, useProcessor } from "./api"
import { AccountAtProvider } from "./components/account-at-provider"
import { EditForm } from "./components/edit-form"
import { History } from "./components/history"
import { MoneyLinks } from "./components/money-links"
import { OwnAccount } from "./components/own-account"
import { StatusPanel } from "./components/status-panel"
import { WebhookSetup } from "./components/webhook-setup"

/** The operator's own account at the provider: what is entered, what is verified, what to set there. */
const ProcessorPage = () => {
  const { t } = useTranslation("console")
  const check = useCheckProcessor()
  const begin = useBeginEdit()
  const [seconds_left, setSecondsLeft] = useState<number | null>(null)
  const { data: processor, error, refetch } = useProcessor(check.isSuccess)

  if (!processor) {
    return <LoadStatePage title={t("processor.title")} error={error} onRetry={refetch} />
  }
  const edit = () => begin.mutate(undefined, { onSuccess: (answer) => setSecondsLeft(answer.seconds_left) })
  const end = (how: "saved" | "cancelled" | "ended") => {
    setSecondsLeft(null)
    if (how === "ended") {
      toast.info(t("processor.form.ended"))
    }
  }

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={t("processor.title")}
        hint={t("processor.hint")}
        actions={
          <>
            <StatusBadge color={processor.is_ready ? "green" : "orange"}>
              {t(processor.is_ready ? "processor.ready" : "processor.notReady")}
            </StatusBadge>
            {seconds_left === null && (
              <Button size="small" variant="secondary" isLoading={begin.isPending} onClick={edit}>
                {t("processor.edit")}
              </Button>
            )}
          </>
        }
      >
        <Part className="flex flex-col gap-3">
          <Problem error={begin.error} />
          <ConfigurationStatus processor={processor} />
        </Part>
      </Section>
      {seconds_left !== null && <EditForm processor={processor} seconds_left={seconds_left} onEnd={end} />}
      <StatusPanel processor={processor} check={check} />
      <OwnAccount processor={processor} />
      <AccountAtProvider account={processor.account} is_emulated={processor.mode === "emulator"} />
      <WebhookSetup processor={processor} />
      <MoneyLinks />
      {processor.version_no > 0 && <History version_no={processor.version_no} />}
    </div>
  )
}

/** The source of the values, their mode (live, test or emulator), and what is missing. */
const ConfigurationStatus = ({
  processor: { source, saved, version_no, mode, is_ready, missing, fields },
}: {
  processor: AdminPlatformPayments
}) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const awaits = fields.some(({ state }) => state === "filled")

  return (
    <>
      {(mode === "emulator" || mode === "test") && (
        <Alert variant="info">{t(mode === "emulator" ? "processor.emulated" : "processor.test")}</Alert>
      )}
      {!is_ready && (
        <Alert variant="warning">
          {t("processor.missing", { what: missing.map((name) => t(`processor.fields.${name}`)).join(", ") })}
        </Alert>
      )}
      {is_ready && awaits && <Alert variant="info">{t("processor.waiting")}</Alert>}
      <p className="txt-small text-ui-fg-subtle [overflow-wrap:anywhere]">
        {saved
          ? t("processor.sources.saved", { number: version_no, by: saved.by, when: here(saved.at) })
          : t(source === "environment" ? "processor.sources.environment" : "processor.sources.none")}
      </p>
    </>
  )
}

export const config = defineRouteConfig({ label: "nav.processor", translationNs: "console", icon: CreditCard })

export const handle = { breadcrumb: () => null }

export default ProcessorPage
