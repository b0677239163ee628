import type { PlatformAccount } from "@guichet/payments/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { countryName } from "../../../../lib/countries"
import { BrandShown } from "../../../payments/components/brand-shown"
import { RequirementsDue } from "../../../payments/components/requirements-due"

/** The account of the key in use, as last reported by the provider, and what organisers and buyers see of it. */
export const AccountAtProvider = ({ account, is_emulated }: { account: PlatformAccount | null; is_emulated: boolean }) => {
  const { t } = useTranslation("console")
  const { language } = useFormat()

  if (!account) {
    return (
      <Section title={t("processor.account.title")}>
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("processor.account.none")}
          </Text>
        </Part>
      </Section>
    )
  }
  const yes = (value: boolean) => t(value ? "yes" : "no")

  return (
    <Section title={t("processor.account.title")} hint={t("processor.account.hint")}>
      <SectionRow title={t("payments.account")} value={account.display_name} />
      <SectionRow title={t("payments.reference")} value={<span className="txt-small break-all">{account.account_ref}</span>} />
      <SectionRow title={t("payments.country")} value={account.country && countryName(account.country, language)} />
      <SectionRow title={t("payments.currency")} value={account.default_currency?.toUpperCase() ?? null} />
      <SectionRow title={t("payments.charges")} value={yes(account.charges_enabled)} />
      <SectionRow title={t("payments.payouts")} value={yes(account.payouts_enabled)} />
      {account.requirements_due.length > 0 && (
        <SectionRow
          title={t("payments.due")}
          value={<RequirementsDue due={account.requirements_due} is_emulated={is_emulated} />}
        />
      )}
      <SectionRow title={t("processor.account.statement")} value={account.statement_descriptor ?? t("payments.statementNone")} />
      <SectionRow
        title={t("processor.account.brand")}
        value={<BrandShown name={account.display_name} color={account.brand_color} has_image={account.has_brand_image} />}
      />
    </Section>
  )
}
