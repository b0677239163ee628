import { Combobox, Form } from "@medusajs/dashboard/components"
import { useState } from "react"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useCoupons, useCouponsOf } from "../../../coupons/api"
import type { WaitingRoomValues } from "../waiting-room-values"

interface PresaleCodesFieldProps {
  control: Control<WaitingRoomValues>
  /** codes chosen before, which the search may not return */
  chosen_ids: string[]
}

/** Access codes whose holders are let in first, searched by typing; at least one. */
export const PresaleCodesField = ({ control, chosen_ids }: PresaleCodesFieldProps) => {
  const { t } = useTranslation("console")
  const [q, setQ] = useState("")
  const { data } = useCoupons({ kind: "access", q: q || undefined })
  const chosen = useCouponsOf(chosen_ids)
  const found = data?.coupons ?? []
  const all = [...found, ...chosen.filter(({ id }) => !found.some((coupon) => coupon.id === id))]
  const has_none = data !== undefined && q === "" && all.length === 0

  return (
    <Form.Field
      control={control}
      name="coupon_ids"
      rules={{ validate: (ids) => (ids as string[]).length > 0 || t("form.required") }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{t("waitingRooms.codes")}</Form.Label>
          <Form.Control>
            <Combobox
              {...field}
              options={all.map(({ id, code, note }) => ({ value: id, label: note ? `${code} (${note})` : code }))}
              searchValue={q}
              onSearchValueChange={setQ}
            />
          </Form.Control>
          <Form.Hint>{t(has_none ? "waitingRooms.codesNone" : "waitingRooms.codesHint")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
