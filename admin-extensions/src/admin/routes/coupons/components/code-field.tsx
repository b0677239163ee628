import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { TextField } from "../../../components/text-field"
import type { CouponValues } from "./coupon-values"

const CODE = /^[A-Z0-9][A-Z0-9_-]{1,39}$/i

export const CodeField = ({ control, autoFocus }: { control: Control<CouponValues>; autoFocus?: boolean }) => {
  const { t } = useTranslation("console")

  return (
    <TextField
      control={control}
      name="code"
      label={t("coupons.code")}
      hint={t("coupons.codeHint")}
      max={40}
      autoFocus={autoFocus}
      rules={{ validate: ((code: string) => CODE.test(code.trim()) || t("coupons.codeWrong")) as never }}
    />
  )
}
