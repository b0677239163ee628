import type { AdminDomain, AdminDomains } from "@guichet/domains/contracts"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { HelpLink } from "../../../../components/help-link"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useCheckDomain, useMakeMain, useRemoveDomain } from "../../api"
import { DomainState, stateSeen } from "../../components/domain-state"
import { Verdicts } from "./verdicts"

interface DomainHeadProps {
  domain: AdminDomain
  own: AdminDomains["own"]
}

/** The status of a domain in a sentence, and its actions. */
export const DomainHead = ({ domain, own }: DomainHeadProps) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const check = useCheckDomain(domain.id)
  const { makeMain, remove, error } = useActions(domain, own)
  const may = useMay()
  const seen = stateSeen(domain)
  const is_right = domain.state === "live" && !domain.moved_away_at

  return (
    <Section
      level="h1"
      title={<span className="[overflow-wrap:anywhere]">{domain.display_host}</span>}
      hint={
        domain.display_host !== domain.host && (
          <span className="[overflow-wrap:anywhere]">{t("domains.notes.international", { host: domain.host })}</span>
        )
      }
      actions={<DomainState domain={domain} />}
    >
      <Part className="flex flex-col gap-3">
        <Problem error={check.error ?? error} />
        <Text size="small" role="status">
          {t(`domains.say.${seen}`, {
            since: domain.moved_away_at ? here(domain.moved_away_at) : "",
            until: (domain.served_until ?? domain.check_until) ? here((domain.served_until ?? domain.check_until) as string) : "",
          })}
        </Text>
        {domain.cool_off_until && <Text size="small">{t("domains.say.coolOff", { until: here(domain.cool_off_until) })}</Text>}
        <Text size="small" className="text-ui-fg-subtle">
          {[
            domain.checked_at ? t("domains.checked", { when: here(domain.checked_at) }) : t("domains.never"),
            domain.next_check_at ? t("domains.next", { when: here(domain.next_check_at) }) : t("domains.asked"),
          ].join(", ")}
        </Text>
        {!is_right && <HelpLink page={domain.state === "pending" ? "domain" : "records"} />}
        {may("domain.manage") && (
          <div className="flex flex-wrap gap-2">
            <Button
              size="small"
              variant={is_right ? "secondary" : "primary"}
              onClick={() => check.mutate()}
              isLoading={check.isPending}
            >
              {t("domains.check")}
            </Button>
            {(is_right || domain.is_canonical) && (
              <Button
                size="small"
                variant={domain.is_canonical ? "secondary" : "primary"}
                onClick={() => makeMain.ask()}
                isLoading={makeMain.is_busy}
              >
                {t(domain.is_canonical ? "domains.backToOwn" : "domains.makeMain")}
              </Button>
            )}
            <Button size="small" variant="secondary" onClick={() => remove.ask()} isLoading={remove.is_busy}>
              {t("domains.remove")}
            </Button>
          </div>
        )}
      </Part>
      <Verdicts verdicts={domain.verdicts} of="zone" />
    </Section>
  )
}

/** The actions that ask for confirmation. */
function useActions(domain: AdminDomain, own: AdminDomains["own"]) {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const navigate = useNavigate()
  const main = useMakeMain(domain.id)
  const host = domain.display_host
  const removal = useRemoveDomain(domain.id, () => {
    toast.success(t("domains.removed", { host }))
    navigate("/domains")
  })
  const confirm = (title: string, description: string, variant: "confirmation" | "danger" = "confirmation") =>
    ask({ title, description, variant, confirmText: title, cancelText: t("actions.cancel") })

  return {
    error: main.error ?? removal.error,
    makeMain: {
      is_busy: main.isPending,
      ask: async () => {
        const next = domain.is_canonical ? own.host : host
        const [title, description] = domain.is_canonical
          ? [t("domains.backToOwn"), t("domains.backToOwnAsk", { host: own.host })]
          : [t("domains.makeMain"), t("domains.makeMainAsk", { host })]

        if (await confirm(title, description)) {
          main.mutate(!domain.is_canonical, { onSuccess: () => toast.success(t("domains.madeMain", { host: next })) })
        }
      },
    },
    remove: {
      is_busy: removal.isPending,
      ask: async () => {
        const sentence =
          domain.state === "live"
            ? t("domains.removeAsk", { host, own: own.host })
            : t("domains.removeWaitingAsk", { host, own: own.host })

        if (await confirm(t("domains.remove"), sentence, "danger")) {
          removal.mutate()
        }
      },
    },
  }
}
