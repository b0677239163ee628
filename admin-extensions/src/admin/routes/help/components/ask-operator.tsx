import type { AdminSite } from "@guichet/tenancy/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part, Section } from "../../../components/section"

/** Whom to contact when no page helps. */
export const AskOperator = ({ operator: { name, host, support_address } }: Pick<AdminSite, "operator">) => {
  const { t } = useTranslation("console")

  return (
    <Section title={t("help.ask")}>
      <Part>
        <Text size="small" className="[overflow-wrap:anywhere]">
          {support_address ? (
            <a href={`mailto:${support_address}`} className="text-ui-fg-interactive underline">
              {t("help.write", { operator: name, address: support_address })}
            </a>
          ) : (
            t("help.seeSite", { operator: name, host })
          )}
        </Text>
      </Part>
    </Section>
  )
}
