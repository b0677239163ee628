import { Text } from "@medusajs/ui"
import { useDeferredValue } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../lib/format"
import { useExample, type ExampleQuery } from "../api"

interface PriceExampleProps {
  terms: ExampleQuery
  /** the name that buyers see */
  tax_name: string
}

/** What buyers see of one price, in a sentence. */
export const PriceExample = ({ terms, tax_name }: PriceExampleProps) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const { data } = useExample(useDeferredValue(terms))

  if (!data) {
    return null
  }
  const of = (amount_minor: number) => money(amount_minor, data.currency)
  const kind = data.fee_minor > 0 ? (data.tax_minor > 0 ? "both" : "fee") : data.tax_minor > 0 ? "tax" : "plain"

  return (
    <Text size="small" role="status">
      {t(`terms.example.${kind}`, {
        price: of(data.price_minor),
        amount: of(data.amount_minor),
        fee: of(data.fee_minor),
        name: tax_name,
        tax: of(data.tax_minor),
      })}
    </Text>
  )
}
