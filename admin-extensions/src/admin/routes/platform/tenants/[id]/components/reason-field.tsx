import type { Control, FieldPath, FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { TextField } from "../../../../../components/text-field"
import { isReason } from "../../../../../lib/is-reason"

/** Why a client's terms are changed: shown next to them, and in both audits. */
export function ReasonField<Values extends FieldValues & { reason: string }>({ control }: { control: Control<Values> }) {
  const { t } = useTranslation("console")

  return (
    <TextField
      control={control}
      name={"reason" as FieldPath<Values>}
      label={t("clientPrice.reason")}
      hint={t("clientPrice.reasonHint")}
      lines={3}
      max={500}
      rules={{ validate: (reason) => isReason(String(reason)) || t("form.required") }}
    />
  )
}
