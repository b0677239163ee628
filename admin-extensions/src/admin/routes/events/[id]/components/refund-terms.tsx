import type { EventDTO } from "@guichet/ticketing/contracts"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../../../../components/section"
import { LoadState } from "../../../../components/load-state"
import { useMay } from "../../../../lib/site"
import { useRefundTerms } from "../../../refund-terms/api"
import { RefundTermsRows } from "../../../refund-terms/components/refund-terms-rows"

/** The refund terms of this event: its own, or the usual ones. */
export const RefundTerms = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const may_write = useMay()("sale_terms.write")
  const { data, error, refetch } = useRefundTerms(event.id)

  return (
    <Section
      title={t("refundTerms.ofEvent")}
      hint={data && t(data.terms ? "refundTerms.own" : "refundTerms.usual")}
      actions={
        may_write && (
          <Button size="small" variant="secondary" asChild>
            <Link to="refund-terms">{t("refundTerms.change")}</Link>
          </Button>
        )
      }
    >
      {data ? <RefundTermsRows terms={data.terms ?? data.usual} /> : <LoadState error={error} onRetry={refetch} />}
    </Section>
  )
}
