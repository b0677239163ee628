import { useTranslation } from "react-i18next"
import { FinishConnection } from "../../../payments/components/finish-connection"

const OwnConnectedPage = () => {
  const { t } = useTranslation("console")

  return <FinishConnection back="/platform/payments" title={t("processor.title")} hint={t("processor.own.hint")} />
}

export default OwnConnectedPage
