import type { AdminPaymentAccount } from "@guichet/payments/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Part } from "../../../components/section"
import { useFormat } from "../../../lib/format"
import { countryName } from "../../../lib/countries"
import { shownStatus } from "../shown-status"
import { BrandShown } from "./brand-shown"
import { RequirementsDue } from "./requirements-due"

/** What the provider reports about the account, and what it still requires. */
export const AccountFacts = ({ account: { status, account, is_emulated, platform_brand } }: { account: AdminPaymentAccount }) => {
  const { t } = useTranslation("console")
  const { here, language } = useFormat()

  if (!account) {
    return (
      <Part>
        <Text size="small">{t("payments.why")}</Text>
        {platform_brand?.name && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("payments.askerHint", { name: platform_brand.name })}
          </Text>
        )}
      </Part>
    )
  }
  const yes = (value: boolean) => t(value ? "yes" : "no")

  return (
    <>
      <Part>
        <Text size="small">{t(`payments.stateHints.${shownStatus({ status, account })}`)}</Text>
      </Part>
      <SectionRow title={t("payments.account")} value={account.display_name ?? account.account_ref} />
      <SectionRow title={t("payments.reference")} value={<span className="txt-small break-all">{account.account_ref}</span>} />
      <SectionRow title={t("payments.country")} value={account.country && countryName(account.country, language)} />
      <SectionRow title={t("payments.currency")} value={account.default_currency?.toUpperCase() ?? null} />
      <SectionRow title={t("payments.charges")} value={yes(account.charges_enabled)} />
      <SectionRow title={t("payments.payouts")} value={yes(account.payouts_enabled)} />
      <SectionRow title={t("payments.since")} value={here(account.connected_at)} />
      {account.requirements_due.length > 0 && (
        <SectionRow
          title={t("payments.due")}
          value={<RequirementsDue due={account.requirements_due} is_emulated={is_emulated} />}
        />
      )}
      <SectionRow
        title={t("payments.statement")}
        value={
          <ValueWithHint what={account.statement_descriptor ?? t("payments.statementNone")} hint={t("payments.statementHint")} />
        }
      />
      <SectionRow
        title={t("payments.brand")}
        value={
          <ValueWithHint
            what={<BrandShown name={account.display_name} color={account.brand_color} has_image={account.has_brand_image} />}
            hint={t("payments.brandHint")}
          />
        }
      />
    </>
  )
}

const ValueWithHint = ({ what, hint }: { what: ReactNode; hint: string }) => (
  <div className="flex flex-col gap-1">
    <div className="txt-small">{what}</div>
    <Text size="small" className="text-ui-fg-muted">
      {hint}
    </Text>
  </div>
)
