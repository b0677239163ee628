import { useTranslation } from "react-i18next"
import { useMay } from "../../../lib/site"
import { ConnectButton } from "../components/connect-button"
import { FinishConnection } from "../components/finish-connection"

const ConnectedPage = () => {
  const { t } = useTranslation("console")
  const may_connect = useMay()("payments.connect")

  return (
    <FinishConnection
      back="/payments"
      title={t("payments.title")}
      hint={t("payments.connectedHint")}
      again={may_connect && <ConnectButton again={false} />}
    />
  )
}

export default ConnectedPage
