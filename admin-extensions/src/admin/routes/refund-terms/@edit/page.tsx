import { useTranslation } from "react-i18next"
import { DrawerPage } from "../../../components/page-form"
import { useRefundTerms } from "../api"
import { TermsForm } from "../components/terms-form"

const EditRefundTermsPage = () => {
  const { t } = useTranslation("console")
  const { data } = useRefundTerms()

  return <DrawerPage title={t("refundTerms.title")}>{data && <TermsForm terms={data} />}</DrawerPage>
}

export default EditRefundTermsPage
