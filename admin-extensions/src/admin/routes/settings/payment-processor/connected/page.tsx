import { useTranslation } from "react-i18next"
import { FinishConnection } from "../../../payments/components/finish-connection"

const OwnConnectedPage = () => {
  const { t } = useTranslation("console")

  return <FinishConnection back="/settings/payment-processor" title={t("processor.title")} hint={t("processor.own.hint")} />
}

export default OwnConnectedPage
