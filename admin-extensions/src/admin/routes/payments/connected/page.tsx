import { useTranslation } from "react-i18next"
import { FinishConnection } from "../components/finish-connection"

const ConnectedPage = () => {
  const { t } = useTranslation("console")

  return <FinishConnection back="/payments" title={t("payments.title")} hint={t("payments.connectedHint")} />
}

export default ConnectedPage
