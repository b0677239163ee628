import type { CouponUseDTO } from "@guichet/ticketing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { CursorPages } from "../../../components/cursor-pages"
import { Empty } from "../../../components/empty"
import { Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useCouponUses } from "../api"

/** Who paid with it, newest first, with a link to the sale. */
export const CouponUses = ({ id }: { id: string }) => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const { data, error, refetch } = useCouponUses(id, params.get("cursor") ?? undefined)

  return (
    <Section title={t("coupons.uses")}>
      {(error || !data) && <LoadState error={error} onRetry={refetch} />}
      {data?.count === 0 && <Empty title={t("coupons.usesNone")} hint={t("coupons.usesNoneHint")} />}
      <ul className="divide-y">
        {data?.uses.map((use) => (
          <UseRow key={use.id} use={use} />
        ))}
      </ul>
      {data && (data.next_cursor || data.previous_cursor) && <CursorPages {...data} />}
    </Section>
  )
}

const UseRow = ({ use }: { use: CouponUseDTO }) => {
  const { t } = useTranslation("console")
  const { here, money } = useFormat()
  const of = (amount_minor: number | null) => money(amount_minor ?? 0, use.currency ?? "eur")

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1 basis-48">
        <Text size="small" weight="plus" className="break-words">
          {use.buyer_name ?? use.buyer_email}
        </Text>
        <Text size="small" className="text-ui-fg-subtle break-words">
          {use.buyer_email} · {here(use.used_at)}
        </Text>
      </div>
      <Text size="small" className="tabular-nums">
        {use.sale_id
          ? t("coupons.paid", { amount: of(use.amount_minor), discount: of(use.discount_minor) })
          : t("coupons.paying")}
      </Text>
      {use.sale_id && (
        <Link to={`/sales/${use.sale_id}`} className="txt-small-plus text-ui-fg-interactive flex min-h-11 items-center">
          {t("coupons.seeSale")}
        </Link>
      )}
    </li>
  )
}
