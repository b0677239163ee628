import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ShieldCheck } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { LoadStatePage } from "../../../components/load-state"
import { useAccountRules } from "./api"
import { RulesForm } from "./components/rules-form"

/** The rules for signing in, for the operator's own people and for its clients'. */
const SecurityPage = () => {
  const { t } = useTranslation("console")
  const { data: rules, error, refetch } = useAccountRules()

  return rules ? <RulesForm rules={rules} /> : <LoadStatePage title={t("account.rules.title")} error={error} onRetry={refetch} />
}

export const config = defineRouteConfig({ label: "nav.security", translationNs: "console", icon: ShieldCheck })

export const handle = { breadcrumb: () => null }

export default SecurityPage
