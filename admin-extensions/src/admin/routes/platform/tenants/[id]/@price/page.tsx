import { overrideFields, type AdminClientPrice, type OverrideField } from "@guichet/billing/contracts"
import { useTranslation } from "react-i18next"
import { useParams, useSearchParams } from "react-router-dom"
import { DrawerPage } from "../../../../../components/page-form"
import { LoadState } from "../../../../../components/load-state"
import { oneOf } from "../../../../../lib/one-of"
import { useClientPrice } from "../../price-api"
import { EndPrice } from "../components/end-price"
import { SetPrice } from "../components/set-price"

/** Sets one of a client's own terms, or ends it: `?field=percent`, `&end=yes`. */
const PricePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const [params] = useSearchParams()
  const { data: price, error, refetch } = useClientPrice(id)
  const field = oneOf(params.get("field"), overrideFields) ?? "percent"
  const currency = currencyOf(field, params.get("currency"), price)
  const override = price?.overrides.find((one) => one.field === field && one.currency === currency)
  const is_ending = params.get("end") === "yes" && override
  const name = t(`clientPrice.field.${field}`)

  return (
    <DrawerPage title={t(is_ending ? "clientPrice.endTitle" : "clientPrice.setTitle", { field: name })}>
      {!price && <LoadState error={error} onRetry={refetch} />}
      {price && is_ending && <EndPrice id={id} price={price} override={override} />}
      {price && !is_ending && <SetPrice id={id} price={price} field={field} currency={currency} override={override} />}
    </DrawerPage>
  )
}

/** Null for a field that applies in every currency. */
function currencyOf(field: OverrideField, asked: string | null, price: AdminClientPrice | undefined): string | null {
  return field === "percent" || field === "fee_collection" ? null : (asked ?? price?.currency ?? null)
}

export default PricePage
