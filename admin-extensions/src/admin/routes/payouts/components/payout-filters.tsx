import { payoutStateNames } from "@guichet/payments/contracts"
import { useTranslation } from "react-i18next"
import { FilterChoice } from "../../../components/filter-choice"

/** Filters by currency, if there are several, and by state; stored in the address. */
export const PayoutFilters = ({ currencies }: { currencies: string[] }) => {
  const { t } = useTranslation("console")

  return (
    <>
      {currencies.length > 1 && (
        <FilterChoice
          name="currency"
          label={t("payouts.currency")}
          all={t("payouts.allCurrencies")}
          choices={currencies.map((currency) => [currency, currency.toUpperCase()])}
        />
      )}
      <FilterChoice
        name="state"
        label={t("payouts.stateOf")}
        all={t("payouts.allStates")}
        choices={payoutStateNames.map((state) => [state, t(`payouts.state.${state}`)])}
      />
    </>
  )
}
