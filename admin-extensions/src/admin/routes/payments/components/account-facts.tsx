import type { AdminPaymentAccount } from "@guichet/payments/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part } from "../../../components/section"
import { useFormat } from "../../../lib/format"

/** What the provider says about the account, and what it still asks for. */
export const AccountFacts = ({ account: { status, account } }: { account: AdminPaymentAccount }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()

  if (!account) {
    return (
      <Part>
        <Text size="small">{t("payments.why")}</Text>
      </Part>
    )
  }
  const yes = (value: boolean) => t(value ? "yes" : "no")

  return (
    <>
      <Part>
        <Text size="small">{t(`payments.says.${status}`)}</Text>
      </Part>
      <SectionRow title={t("payments.account")} value={account.display_name ?? account.account_ref} />
      <SectionRow title={t("payments.reference")} value={<span className="txt-small break-all">{account.account_ref}</span>} />
      <SectionRow title={t("payments.charges")} value={yes(account.charges_enabled)} />
      <SectionRow title={t("payments.payouts")} value={yes(account.payouts_enabled)} />
      <SectionRow title={t("payments.currency")} value={account.default_currency?.toUpperCase() ?? null} />
      <SectionRow title={t("payments.since")} value={here(account.connected_at)} />
      {account.requirements_due.length > 0 && (
        <SectionRow title={t("payments.due")} value={account.requirements_due.join(", ")} />
      )}
    </>
  )
}
