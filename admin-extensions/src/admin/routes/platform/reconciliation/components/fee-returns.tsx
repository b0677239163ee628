import { Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { NextPage } from "../../../../components/next-page"
import { Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useFeeReturns } from "../api"

const DAY_MS = 86_400_000

/** Fees that the provider has not returned yet, with their age. Renders nothing without any. */
export const FeeReturns = () => {
  const { t } = useTranslation("console")
  const { money, here } = useFormat()
  const [now] = useState(() => Date.now())
  const list = useFeeReturns()
  const { data } = list
  const waiting = data?.pages.flatMap((page) => page.fee_returns) ?? []

  if (waiting.length === 0) {
    return null
  }

  return (
    <Section title={t("feeReturns.title")} hint={t("feeReturns.hint")}>
      <ul className="divide-y" aria-label={t("feeReturns.title")}>
        {waiting.map(({ refund_id, tenant, amount_minor, currency, since, attempts }) => (
          <li key={refund_id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-3 md:px-6">
            <span className="min-w-0">
              <Text size="small" weight="plus">
                {tenant.name}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {[
                  t("feeReturns.since", { count: Math.floor((now - Date.parse(since)) / DAY_MS) }),
                  here(since),
                  ...(attempts > 0 ? [t("feeReturns.attempts", { count: attempts })] : []),
                ].join(" · ")}
              </Text>
            </span>
            <Text size="small" weight="plus" className="tabular-nums">
              {money(amount_minor, currency)}
            </Text>
          </li>
        ))}
      </ul>
      <NextPage list={list} label={t("feeReturns.more")} />
    </Section>
  )
}
