import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { wasSignedOut } from "../lib/signed-out"

/** Before log-in, shows by the host whose console this is, and, after a session was ended, why one has to sign in again. */
const LoginHost = () => {
  const { t } = useTranslation("console")

  return (
    <div className="flex flex-col gap-3">
      <Text size="small" className="text-ui-fg-subtle text-center">
        {location.hostname}
      </Text>
      {wasSignedOut() && (
        <Alert variant="warning" role="status">
          {t("boot.ended")}
        </Alert>
      )}
    </div>
  )
}

export const config = defineWidgetConfig({ zone: "login.before", id: "console-login-host" })

export default LoginHost
