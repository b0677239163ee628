import type { QuestionDTO, QuestionKind } from "@guichet/ticketing/contracts"
import { MAX_QUESTION_OPTIONS } from "@guichet/ticketing/contracts"
import type { UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { SelectField } from "../../../components/select-field"
import { TextField } from "../../../components/text-field"
import { CheckboxField } from "../../../components/checkbox-field"
import { useEvents } from "../../events/api"
import type { QuestionBody } from "../api"

/** As typed; a select has no empty choice. */
export interface QuestionValues {
  event_id: string
  asked_of: QuestionDTO["asked_of"]
  kind: QuestionKind
  label: string
  help: string
  /** one per line */
  options: string
  is_required: boolean
}

const EVERY = "every"
const KINDS: QuestionKind[] = ["holder_name", "text", "long_text", "choice", "choices", "yes_no", "date"]
const hasOptions = (kind: QuestionKind) => kind === "choice" || kind === "choices"
const optionsOf = (text: string) => [...new Set(text.split("\n").map((line) => line.trim()))].filter(Boolean)

export const questionValuesOf = (question: QuestionDTO | undefined, event_id?: string): QuestionValues => ({
  event_id: question ? (question.event?.id ?? EVERY) : (event_id ?? EVERY),
  asked_of: question?.asked_of ?? "buyer",
  kind: question?.kind ?? "text",
  label: question?.label ?? "",
  help: question?.help ?? "",
  options: question?.options.join("\n") ?? "",
  is_required: question?.is_required ?? false,
})

export const questionBodyOf = (values: QuestionValues): QuestionBody => ({
  event_id: values.event_id === EVERY ? null : values.event_id,
  asked_of: values.kind === "holder_name" ? "ticket" : values.asked_of,
  kind: values.kind,
  label: values.label,
  help: values.help.trim() || null,
  options: hasOptions(values.kind) ? optionsOf(values.options) : [],
  is_required: values.is_required,
})

interface QuestionFieldsProps {
  form: UseFormReturn<QuestionValues>
  question?: QuestionDTO
}

export const QuestionFields = ({ form, question }: QuestionFieldsProps) => {
  const { t } = useTranslation("console")
  const { control } = form
  const kind = form.watch("kind")
  const { data } = useEvents({ limit: 100 })
  const events = (data?.events ?? []).map(({ id, title }) => ({ value: id, label: title }))
  const own = question?.event && !events.some(({ value }) => value === question.event?.id) ? [question.event] : []
  const areOptions = (text: string) => {
    const count = optionsOf(text).length

    return (count > 0 && count <= MAX_QUESTION_OPTIONS) || t("questions.optionsWrong")
  }

  return (
    <>
      <TextField control={control} name="label" label={t("questions.label")} max={160} autoFocus={!question} />
      <TextField control={control} name="help" label={t("questions.help")} max={400} lines={2} optional />
      <SelectField
        control={control}
        name="kind"
        label={t("questions.kind")}
        choices={KINDS.map((value) => ({ value, label: t(`questions.kinds.${value}`) }))}
        hint={kind === "holder_name" ? t("questions.holderOnly") : undefined}
      />
      {hasOptions(kind) && (
        <TextField
          control={control}
          name="options"
          label={t("questions.options")}
          max={10_000}
          lines={5}
          rules={{ validate: areOptions as never }}
        />
      )}
      {kind !== "holder_name" && (
        <SelectField
          control={control}
          name="asked_of"
          label={t("questions.askedOf")}
          choices={(["buyer", "ticket"] as const).map((value) => ({ value, label: t(`questions.asked.${value}`) }))}
        />
      )}
      <SelectField
        control={control}
        name="event_id"
        label={t("questions.event")}
        choices={[
          { value: EVERY, label: t("questions.everyEvent") },
          ...events,
          ...own.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <CheckboxField
        control={control}
        name="is_required"
        label={t("questions.required")}
        hint={kind === "yes_no" ? t("questions.requiredYesNo") : undefined}
      />
    </>
  )
}
