import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CreditCard } from "@medusajs/icons"
import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { HelpLink } from "../../components/help-link"
import { Loading } from "../../components/loading"
import { Problem } from "../../components/problem"
import { Part, Section } from "../../components/section"
import { useMay } from "../../lib/site"
import { useAccount } from "../home/api"
import { AccountFacts } from "./components/account-facts"
import { ConnectButton } from "./components/connect-button"
import { DisconnectButton } from "./components/disconnect-button"
import { OpenButton } from "./components/open-button"
import { StatusOfAccount } from "./components/status-of-account"
import { shownStatus } from "./shown-status"

/** The organiser's own account, to which ticket money is paid directly. */
const PaymentsPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { data, error, refetch } = useAccount()
  const may_connect = may("payments.connect")
  const opens = data !== undefined && !data.account?.is_opened_here && ["not_connected", "revoked"].includes(data.status)

  return (
    <Section
      level="h1"
      title={t("payments.title")}
      hint={t("payments.hint")}
      actions={data && <StatusOfAccount status={shownStatus(data)} />}
    >
      {error && (
        <Part>
          <Problem error={error} onRetry={() => refetch()} />
        </Part>
      )}
      {!data && !error && <Loading />}
      {data?.is_test && (
        <Part>
          <Alert variant="info">{t(data.is_emulated ? "payments.emulated" : "payments.test")}</Alert>
        </Part>
      )}
      {data && <AccountFacts account={data} />}
      {data && may_connect && (
        <Part className="flex flex-wrap gap-2">
          {!["enabled", "verifying"].includes(shownStatus(data)) && data.account?.is_opened_here && <OpenButton goes_on />}
          {data.status !== "enabled" && <ConnectButton again={data.account !== null} />}
          {opens && <OpenButton goes_on={false} />}
          {data.account && data.status !== "revoked" && <DisconnectButton />}
        </Part>
      )}
      {data && data.status !== "enabled" && (
        <Part>
          <HelpLink page="payments" />
        </Part>
      )}
    </Section>
  )
}

export const config = defineRouteConfig({ label: "nav.payments", translationNs: "console", icon: CreditCard, rank: 5 })

export const handle = { breadcrumb: () => null }

export default PaymentsPage
