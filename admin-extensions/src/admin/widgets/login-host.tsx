import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Text } from "@medusajs/ui"

/** Before log-in only the host says whose console this is. */
const LoginHost = () => (
  <Text size="small" className="text-ui-fg-subtle text-center">
    {location.hostname}
  </Text>
)

export const config = defineWidgetConfig({ zone: "login.before", id: "console-login-host" })

export default LoginHost
