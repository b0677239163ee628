import type { AdminDomain } from "@guichet/domains/contracts"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { useTurnZone } from "../../zone-api"

/**
 * The alternative to records: our name servers answer for the domain. Offered only after verification, which proves whose site it
 * is for.
 */
export const ZoneChoice = ({ domain }: { domain: AdminDomain }) => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const turn = useTurnZone(domain.id)
  const is_proven = domain.state === "verified" || domain.state === "live"
  const move = async () => {
    const is_sure = await ask({
      title: t("zone.move"),
      description: t("zone.moveAsk"),
      variant: "confirmation",
      confirmText: t("zone.move"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      turn.mutate(true, { onSuccess: () => toast.success(t("zone.moved", { host: domain.display_host })) })
    }
  }

  return (
    <Section title={t("zone.choice")} hint={t("zone.choiceHint")}>
      <Part className="flex flex-col items-start gap-3">
        <Problem error={turn.error} />
        {!is_proven && <Text size="small">{t("zone.afterProof")}</Text>}
        <Button size="small" variant="secondary" disabled={!is_proven} onClick={move} isLoading={turn.isPending}>
          {t("zone.move")}
        </Button>
      </Part>
    </Section>
  )
}
