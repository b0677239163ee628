import type { AdminDomain, AdminSending } from "@guichet/domains/contracts"
import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { HelpLink } from "../../../../components/help-link"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useCheckSending, useRenewKey, useSending, useTurnSendingOff } from "../../sending-api"
import { SendingForm } from "./sending-form"
import { SendingRecords } from "./sending-records"

const COLORS = { waiting: "orange", active: "green", lapsed: "red" } as const

/** Whether the site's emails are sent from this domain, and what is still to be set for it. */
export const Sending = ({ domain }: { domain: AdminDomain }) => {
  const { t } = useTranslation("console")
  const { data: sending, error, refetch } = useSending(domain)

  return (
    <Section
      title={t("sending.title")}
      hint={t("sending.hint")}
      actions={sending?.state && <StatusBadge color={COLORS[sending.state]}>{t(`sending.states.${sending.state}`)}</StatusBadge>}
    >
      {!sending ? (
        <LoadState error={error} onRetry={refetch} />
      ) : sending.is_on ? (
        <On domain={domain} sending={sending} />
      ) : (
        <Off domain={domain} sending={sending} />
      )}
    </Section>
  )
}

interface SidesProps {
  domain: AdminDomain
  sending: AdminSending
}

const Off = ({ domain, sending }: SidesProps) => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <Part className="flex flex-col items-start gap-3">
      <Text size="small">{t(sending.refusal ? "sending.afterProof" : "sending.off", { from: sending.sends_from ?? "" })}</Text>
      <HelpLink page="mail" />
      {!sending.refusal && may("domain.manage") && <SendingForm domain={domain} />}
    </Part>
  )
}

const On = ({ domain, sending }: SidesProps) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const may = useMay()
  const [is_changing, setChanging] = useState(false)
  const { check, renew, off, error } = useActions(domain, sending)
  const { state, address, checked_at, next_check_at, old_key_until } = sending
  const is_right = state === "active"

  return (
    <>
      <Part className="flex flex-col gap-3">
        <Problem error={error} />
        <Text size="small" role="status" className="[overflow-wrap:anywhere]">
          {t(`sending.say.${state ?? "waiting"}`, { address })}
        </Text>
        {sending.is_kept && <Text size="small">{t("sending.kept")}</Text>}
        {sending.has_next_key && <Text size="small">{t("sending.nextKey")}</Text>}
        {old_key_until && <Text size="small">{t("sending.oldKey", { until: here(old_key_until) })}</Text>}
        <Text size="small" className="text-ui-fg-subtle">
          {[
            checked_at ? t("domains.checked", { when: here(checked_at) }) : t("domains.never"),
            next_check_at ? t("domains.next", { when: here(next_check_at) }) : t("domains.asked"),
          ].join(", ")}
        </Text>
        {!is_right && <HelpLink page="mail" />}
        {may("domain.manage") && (
          <div className="flex flex-wrap gap-2">
            <Button
              size="small"
              variant={is_right ? "secondary" : "primary"}
              onClick={() => check.mutate()}
              isLoading={check.isPending}
            >
              {t("sending.check")}
            </Button>
            <Button size="small" variant="secondary" aria-expanded={is_changing} onClick={() => setChanging(!is_changing)}>
              {t("sending.change")}
            </Button>
            {!sending.has_next_key && !old_key_until && (
              <Button size="small" variant="secondary" onClick={renew.ask} isLoading={renew.is_busy}>
                {t("sending.renew")}
              </Button>
            )}
            <Button size="small" variant="secondary" onClick={off.ask} isLoading={off.is_busy}>
              {t("sending.turnOff")}
            </Button>
          </div>
        )}
        {is_changing && <SendingForm domain={domain} address={address ?? undefined} onDone={() => setChanging(false)} />}
      </Part>
      <SendingRecords sending={sending} />
    </>
  )
}

/** The actions that ask for confirmation. */
function useActions(domain: AdminDomain, { address, is_kept }: AdminSending) {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const check = useCheckSending(domain.id)
  const renewal = useRenewKey(domain.id)
  const turnOff = useTurnSendingOff(domain.id)
  const confirm = (title: string, description: string, variant: "confirmation" | "danger") =>
    ask({ title, description, variant, confirmText: title, cancelText: t("actions.cancel") })

  return {
    check,
    error: check.error ?? renewal.error ?? turnOff.error,
    renew: {
      is_busy: renewal.isPending,
      ask: async () => {
        if (await confirm(t("sending.renew"), t(is_kept ? "sending.renewKeptAsk" : "sending.renewAsk"), "confirmation")) {
          renewal.mutate(undefined, { onSuccess: () => toast.success(t("sending.renewed")) })
        }
      },
    },
    off: {
      is_busy: turnOff.isPending,
      ask: async () => {
        if (await confirm(t("sending.turnOff"), t("sending.turnOffAsk", { address }), "danger")) {
          turnOff.mutate(undefined, { onSuccess: () => toast.success(t("sending.turnedOff", { host: domain.display_host })) })
        }
      },
    },
  }
}
