import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NextPage } from "../../../components/next-page"
import { Section } from "../../../components/section"
import { useFormat } from "../../../lib/format"
import { useMismatchedPayments } from "../api"

/** Payments that led to no sale because they differ from the requested amount. Renders nothing without any. */
export const MismatchedPayments = () => {
  const { t } = useTranslation("console")
  const { money, here } = useFormat()
  const list = useMismatchedPayments()
  const { data } = list
  const payments = data?.pages.flatMap((page) => page.payments) ?? []

  if (payments.length === 0) {
    return null
  }

  return (
    <Section title={t("mismatched.title")} hint={t("mismatched.hint")}>
      <ul className="divide-y" aria-label={t("mismatched.title")}>
        {payments.map(({ id, buyer_name, buyer_email, amount_minor, currency, is_returned, happened_at }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-3 md:px-6">
            <span className="min-w-0">
              <Text size="small" weight="plus">
                {buyer_name ?? t("mismatched.nameUnknown")}
              </Text>
              <Text size="small" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
                {[buyer_email, here(happened_at), t("mismatched.asked", { amount: money(amount_minor, currency) })]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </span>
            <StatusBadge color={is_returned ? "green" : "orange"}>
              {t(is_returned ? "mismatched.returned" : "mismatched.returning")}
            </StatusBadge>
          </li>
        ))}
      </ul>
      <NextPage list={list} label={t("mismatched.more")} />
    </Section>
  )
}
