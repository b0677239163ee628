import type { DisputeEvidence } from "@guichet/payments/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part } from "../../../../components/section"

const FIELDS = [
  "customer_name",
  "customer_email_address",
  "product_description",
  "service_date",
  "refund_policy_disclosure",
  "access_activity_log",
  "uncategorized_text",
] as const

/** The texts exactly as the bank reads them. */
export const EvidenceShown = ({ evidence }: { evidence: DisputeEvidence }) => {
  const { t } = useTranslation("console")

  return (
    <Part>
      <dl className="flex flex-col gap-4">
        {FIELDS.filter((field) => evidence[field]).map((field) => (
          <div key={field}>
            <Text asChild size="small" weight="plus">
              <dt>{t(`disputes.field.${field}`)}</dt>
            </Text>
            <Text asChild size="small" className="text-ui-fg-subtle max-h-64 overflow-y-auto break-words whitespace-pre-wrap">
              <dd tabIndex={0}>{evidence[field]}</dd>
            </Text>
          </div>
        ))}
      </dl>
    </Part>
  )
}
