import type { AdminClientSnapshot } from "@guichet/billing/contracts"
import { consoleEntryPages, type ConsoleEntryPage } from "@guichet/tenancy/contracts"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../../../components/section"
import { useMay } from "../../../../../lib/site"

interface NextActionsProps extends Pick<AdminClientSnapshot, "client"> {
  onEnter: (page: ConsoleEntryPage) => void
}

/** Links from a client: to its plan, its invoices, and into its console. */
export const NextActions = ({ client, onEnter }: NextActionsProps) => {
  const { t } = useTranslation("console")
  const may = useMay()
  const may_enter = may("platform.tenants.enter") && client.status !== "closed"

  return (
    <Section title={t("client.links")} hint={may_enter && t("client.linksHint")}>
      <Part className="flex flex-wrap gap-2">
        {client.plan && may("platform.plans.read") && (
          <Button size="small" variant="secondary" asChild>
            <Link to={`/platform/plans/${client.plan.id}`}>{t("client.plan")}</Link>
          </Button>
        )}
        {may("platform.money.read") && (
          <Button size="small" variant="secondary" asChild>
            <Link to={`/platform/invoices?tenant_id=${encodeURIComponent(JSON.stringify(client.id))}`}>
              {t("client.invoices")}
            </Link>
          </Button>
        )}
        {may_enter &&
          consoleEntryPages.map((page) => (
            <Button key={page} size="small" variant="secondary" onClick={() => onEnter(page)}>
              {t(`client.pages.${page}`)}
            </Button>
          ))}
      </Part>
    </Section>
  )
}
