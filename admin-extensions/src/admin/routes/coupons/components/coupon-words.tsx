import type { CouponDTO, CouponState } from "@guichet/ticketing/contracts"
import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../lib/format"
import { typedPercent } from "../../../lib/parse-number"

const colors: Record<CouponState, "green" | "grey" | "orange" | "red"> = {
  active: "green",
  disabled: "grey",
  scheduled: "orange",
  expired: "grey",
  used_up: "grey",
}

export const CouponStatus = ({ state }: Pick<CouponDTO, "state">) => {
  const { t } = useTranslation("console")

  return <StatusBadge color={colors[state]}>{t(`coupons.state.${state}`)}</StatusBadge>
}

/** What it reduces, and how often it was used, in words. */
export function useCouponWords() {
  const { t } = useTranslation("console")
  const { money, language, count } = useFormat()

  return {
    valueOf: ({ kind, percent, amount_minor, currency }: Pick<CouponDTO, "kind" | "percent" | "amount_minor" | "currency">) =>
      t(`coupons.value.${kind}`, {
        percent: typedPercent(percent ?? "", language),
        amount: money(amount_minor ?? 0, currency ?? "eur"),
      }),
    usesOf: ({ use_count, max_uses }: Pick<CouponDTO, "use_count" | "max_uses">) =>
      max_uses === null
        ? t("coupons.usedTimes", { used: count(use_count) })
        : t("coupons.usesOf", { used: count(use_count), max: count(max_uses) }),
  }
}
