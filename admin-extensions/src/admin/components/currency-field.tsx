import type { Control, FieldPath, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { currenciesIn } from "../lib/currencies"
import { languageOf } from "../lib/language"
import { ChoiceField } from "./choice-field"

interface CurrencyFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint?: string
}

/** A currency, found by typing its code or its name. */
export function CurrencyField<Values extends FieldValues>(props: CurrencyFieldProps<Values>) {
  const { i18n } = useTranslation("console")

  return <ChoiceField {...props} choices={currenciesIn(languageOf(i18n.language))} />
}
