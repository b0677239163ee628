import type { AdminSite } from "@guichet/tenancy/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface OperatorContactProps extends Pick<AdminSite, "operator"> {
  /** of the email that is opened */
  subject?: string
}

/** The operator's support address, or their site if they have not set one. */
export const OperatorContact = ({ operator: { name, host, support_address }, subject }: OperatorContactProps) => {
  const { t } = useTranslation("console")
  const query = subject ? `?subject=${encodeURIComponent(subject)}` : ""

  return (
    <Text size="small" className="[overflow-wrap:anywhere]">
      {support_address ? (
        <a href={`mailto:${support_address}${query}`} className="text-ui-fg-interactive underline">
          {t("help.write", { operator: name, address: support_address })}
        </a>
      ) : (
        t("help.seeSite", { operator: name, host })
      )}
    </Text>
  )
}
