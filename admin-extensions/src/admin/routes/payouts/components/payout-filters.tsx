import { payoutStateNames } from "@guichet/payments/contracts"
import { Select } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"

const ALL = "all"

/** By currency, when there are several, and by state; kept in the address. */
export const PayoutFilters = ({ currencies }: { currencies: string[] }) => {
  const { t } = useTranslation("console")

  return (
    <>
      {currencies.length > 1 && (
        <Choice name="currency" label={t("payouts.currency")} all={t("payouts.allCurrencies")}>
          {currencies.map((currency) => [currency, currency.toUpperCase()])}
        </Choice>
      )}
      <Choice name="state" label={t("payouts.stateOf")} all={t("payouts.allStates")}>
        {payoutStateNames.map((state) => [state, t(`payouts.state.${state}`)])}
      </Choice>
    </>
  )
}

interface ChoiceProps {
  name: "currency" | "state"
  label: string
  all: string
  children: [value: string, label: string][]
}

const Choice = ({ name, label, all, children }: ChoiceProps) => {
  const [params, setParams] = useSearchParams()
  const choose = (value: string) =>
    setParams((before) => {
      before.delete(name)
      if (value !== ALL) {
        before.set(name, value)
      }

      return before
    })

  return (
    <Select size="small" value={params.get(name) ?? ALL} onValueChange={choose}>
      <Select.Trigger aria-label={label} className="w-auto min-w-36">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        <Select.Item value={ALL}>{all}</Select.Item>
        {children.map(([value, words]) => (
          <Select.Item key={value} value={value}>
            {words}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}
