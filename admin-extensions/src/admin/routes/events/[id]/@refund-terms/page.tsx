import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../components/page-form"
import { useRefundTerms } from "../../../refund-terms/api"
import { TermsForm } from "../../../refund-terms/components/terms-form"

const EventRefundTermsPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data } = useRefundTerms(id)

  return <DrawerPage title={t("refundTerms.ofEvent")}>{data && <TermsForm terms={data} event_id={id} />}</DrawerPage>
}

export default EventRefundTermsPage
