import type { UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { SelectField } from "../../../../components/select-field"
import { TextField } from "../../../../components/text-field"
import { wholeOfText } from "../../../../lib/parse-number"
import { isInOrder, type SaleTimes } from "../sale-times"

/** Ten years (`MAX_HOURS_BEFORE` of the server). */
const MOST_HOURS = 87_840

/** When a price is sold: always, between two instants, or by hours before each date. */
export const SaleTimeFields = <Values extends { times: SaleTimes }>({ form: given }: { form: UseFormReturn<Values> }) => {
  const form = given as unknown as UseFormReturn<{ times: SaleTimes }>
  const { t } = useTranslation("console")
  const times = form.watch("times")

  return (["from", "until"] as const).map((end) => (
    <div key={end} className="flex flex-col gap-3">
      <SelectField
        control={form.control}
        name={`times.${end}_kind`}
        label={t(`saleTimes.${end}`)}
        choices={(["open", "at", "hours"] as const).map((value) => ({ value, label: t(`saleTimes.${end}Kinds.${value}`) }))}
      />
      {times[`${end}_kind`] === "at" && (
        <TextField
          control={form.control}
          name={`times.${end}`}
          type="datetime-local"
          label={t(`saleTimes.${end}At`)}
          rules={{ validate: () => end === "from" || isInOrder(form.getValues("times")) || t("saleTimes.endsFirst") }}
        />
      )}
      {times[`${end}_kind`] === "hours" && (
        <TextField
          control={form.control}
          name={`times.${end}_hours`}
          label={t(`saleTimes.${end}Hours`)}
          input_mode="numeric"
          max={6}
          rules={{
            validate: {
              whole: (typed) => {
                const hours = wholeOfText(String(typed), 0)

                return (typeof hours === "number" && hours <= MOST_HOURS) || t("saleTimes.invalid")
              },
              order: () => end === "from" || isInOrder(form.getValues("times")) || t("saleTimes.endsFirst"),
            },
          }}
        />
      )}
    </div>
  ))
}
