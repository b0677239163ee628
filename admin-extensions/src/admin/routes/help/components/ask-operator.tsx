import type { AdminSite } from "@guichet/tenancy/contracts"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { OperatorContact } from "../../../components/operator-contact"
import { Part, Section } from "../../../components/section"
import { useMay } from "../../../lib/site"

/** Whom to contact when no page helps; on the operator's own console, how clients contact them. */
export const AskOperator = ({ site: { operator, tenant } }: { site: AdminSite }) => {
  const { t } = useTranslation("console")

  if (tenant.kind === "platform") {
    return tenant.is_single_site ? null : <ContactOfClients address={operator.support_address} />
  }

  return (
    <Section title={t("help.ask")}>
      <Part>
        <OperatorContact operator={operator} />
      </Part>
    </Section>
  )
}

const ContactOfClients = ({ address }: { address: string | null }) => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <Section
      title={t("help.reach")}
      actions={
        may("site.write") && (
          <Button size="small" variant="secondary" asChild>
            <Link to="/site/brand">{address ? t("actions.edit") : t("help.reachSet")}</Link>
          </Button>
        )
      }
    >
      <Part>
        <Text size="small" className="max-w-prose [overflow-wrap:anywhere]">
          {address ? t("help.reachAt", { address }) : t("help.reachNone")}
        </Text>
      </Part>
    </Section>
  )
}
