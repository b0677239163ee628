import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Button } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Problem } from "../components/problem"
import { hasPasskeys, signInByPasskey } from "../lib/passkeys"

/** Sign-in without a password, for people with a passkey. */
const LoginPasskey = () => {
  const { t } = useTranslation("console")
  const enter = useMutation({
    mutationFn: signInByPasskey,
    onSuccess: (is_in) => is_in && location.assign("/app/home"),
  })

  return hasPasskeys() ? (
    <div className="flex w-full flex-col gap-3 pt-4">
      <Button variant="secondary" className="w-full" onClick={() => enter.mutate()} isLoading={enter.isPending}>
        {t("account.passkeys.signIn")}
      </Button>
      <Problem error={enter.error} />
    </div>
  ) : null
}

export const config = defineWidgetConfig({ zone: "login.after", id: "console-login-passkey" })

export default LoginPasskey
