import type { AdminDomain, AdminZone } from "@guichet/domains/contracts"
import { Button, Copy, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { useMay } from "../../../../lib/site"
import { useTurnZone } from "../../zone-api"
import { Verdicts } from "./verdicts"

/** The name servers to set at the registrar, those set there now, and how to go back. */
export const ZoneServers = ({ domain, zone }: { domain: AdminDomain; zone: AdminZone }) => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { stop, is_busy, error } = useStop(domain)

  return (
    <Section
      title={t("zone.servers")}
      hint={t("zone.serversHint")}
      actions={
        may("domain.manage") && (
          <Button size="small" variant="secondary" onClick={stop} isLoading={is_busy}>
            {t("zone.stop")}
          </Button>
        )
      }
    >
      {Boolean(error) && (
        <Part>
          <Problem error={error} />
        </Part>
      )}
      <ul className="divide-y">
        {zone.name_servers.map((server) => (
          <li key={server} className="flex items-center gap-2 px-4 py-3 md:px-6">
            <code className="txt-small font-mono [overflow-wrap:anywhere]">{server}</code>
            <Copy content={server} aria-label={t("zone.copyServer", { server })} />
          </li>
        ))}
      </ul>
      <Verdicts verdicts={domain.verdicts} of="delegation" />
      <Verdicts verdicts={domain.verdicts.filter(({ code }) => code !== "right")} of="proof" />
      <Verdicts verdicts={domain.verdicts.filter(({ code }) => code !== "right")} of="address" />
      <Verdicts verdicts={domain.verdicts} of="certificate" />
      <Part>
        <Text size="small" className="text-ui-fg-subtle">
          {t("zone.order")}
        </Text>
      </Part>
    </Section>
  )
}

function useStop(domain: AdminDomain) {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const turn = useTurnZone(domain.id)
  const stop = async () => {
    const is_sure = await ask({
      title: t("zone.stop"),
      description: t("zone.stopAsk"),
      confirmText: t("zone.stop"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      turn.mutate(false, { onSuccess: () => toast.success(t("zone.stopped", { host: domain.display_host })) })
    }
  }

  return { stop, is_busy: turn.isPending, error: turn.error }
}
