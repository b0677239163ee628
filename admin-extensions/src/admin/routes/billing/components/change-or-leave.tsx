import { CLOSED_READING_DAYS, type AdminSite } from "@guichet/tenancy/contracts"
import { Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { OperatorContact } from "../../../components/operator-contact"
import { Part, Section } from "../../../components/section"
import { useMay } from "../../../lib/site"

/** How the price is changed and how the site is closed: the operator does both, on request. */
export const ChangeOrLeave = ({ site: { operator, tenant } }: { site: AdminSite }) => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <Section title={t("leave.title")}>
      <Part className="flex max-w-prose flex-col gap-2">
        <Heading level="h3">{t("leave.price")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("leave.priceHow", { operator: operator.name })}
        </Text>
        <OperatorContact operator={operator} subject={t("leave.priceSubject", { site: tenant.name })} />
      </Part>
      <Part className="flex max-w-prose flex-col gap-2">
        <Heading level="h3">{t("leave.close")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("leave.closeHow", { operator: operator.name })}
        </Text>
        <ul className="text-ui-fg-subtle txt-small list-disc space-y-1 ps-5">
          {(["before", "stops", "reads", "keeps", "lastInvoice"] as const).map((key) => (
            <li key={key}>{t(`leave.${key}`, { days: CLOSED_READING_DAYS })}</li>
          ))}
        </ul>
        {may("site.export") && (
          <Link to="/site" className="text-ui-fg-interactive txt-small w-fit underline">
            {t("leave.export")}
          </Link>
        )}
        <OperatorContact operator={operator} subject={t("leave.closeSubject", { site: tenant.name })} />
      </Part>
    </Section>
  )
}
