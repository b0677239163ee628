import { Form } from "@medusajs/dashboard/components"
import { Alert, Button, toast } from "@medusajs/ui"
import {
  paymentFields,
  type AdminPlatformPayments,
  type PaymentField,
  type PaymentSettingsProblem,
} from "@guichet/payments/contracts"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { OutsideLink } from "../../../../components/outside-link"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { TextField } from "../../../../components/text-field"
import { isApiError } from "../../../../lib/api"
import { useSaveProcessor } from "../api"
import { PAGE_OF } from "../dashboard-links"
import { useSecondsLeft } from "../use-seconds-left"

interface EditFormProps {
  processor: AdminPlatformPayments
  seconds_left: number
  /** saved, cancelled, or timed out */
  onEnd: (how: "saved" | "cancelled" | "ended") => void
}

type Values = Record<PaymentField, string>

const NONE: Values = { secret_key: "", client_id: "", webhook_platform: "", webhook_connect: "" }

/** New values; empty fields stay unchanged. Closes automatically when the password would be required again. */
export const EditForm = ({ processor, seconds_left, onEnd }: EditFormProps) => {
  const { t } = useTranslation("console")
  const left = useSecondsLeft(seconds_left, () => onEnd("ended"))
  const save = useSaveProcessor()
  const form = useForm<Values>({ defaultValues: NONE })
  const submit = form.handleSubmit((values) => {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""))
    if (Object.keys(given).length === 0) {
      form.setError("secret_key", { message: t("processor.form.nothing") })

      return
    }
    save.mutate(
      { version_no: processor.version_no, ...given },
      {
        onSuccess: () => {
          toast.success(t("processor.form.saved"))
          onEnd("saved")
        },
        onError: (error) =>
          problemsOf(error).forEach(({ field, code }, at) =>
            form.setError(field, { message: t(`processor.problems.${code}`) }, { shouldFocus: at === 0 })
          ),
      }
    )
  })

  return (
    <Form {...form}>
      <form onSubmit={submit} noValidate>
        <Section
          title={t("processor.form.title")}
          actions={
            <>
              <Button size="small" type="button" variant="secondary" onClick={() => onEnd("cancelled")}>
                {t("actions.cancel")}
              </Button>
              <Button size="small" type="submit" isLoading={save.isPending}>
                {t("processor.form.save")}
              </Button>
            </>
          }
        >
          <Part className="flex flex-col gap-3">
            <Alert variant="info">
              <span role="timer" className="tabular-nums">
                {t("processor.form.ends", { left: clockOf(left) })}
              </span>
            </Alert>
            <Problem error={save.error} />
          </Part>
          <Part className="flex flex-col gap-6">
            {paymentFields.map((field) => (
              <div key={field} className="flex max-w-xl flex-col items-start gap-1">
                <div className="w-full">
                  <TextField
                    control={form.control}
                    name={field}
                    label={t(`processor.fields.${field}`)}
                    hint={`${t(`processor.form.hints.${field}`)} ${stays(processor, field, t)}`}
                    optional
                    type={field === "client_id" ? "text" : "password"}
                    autoComplete={field === "client_id" ? "off" : "new-password"}
                    max={600}
                  />
                </div>
                <OutsideLink href={PAGE_OF[field]}>{t("processor.form.where")}</OutsideLink>
              </div>
            ))}
          </Part>
        </Section>
      </form>
    </Form>
  )
}

const clockOf = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`

function stays({ fields }: AdminPlatformPayments, name: PaymentField, t: ReturnType<typeof useTranslation>["t"]): string {
  const shown = fields.find(({ field }) => field === name)?.shown

  return shown ? t("processor.form.stays", { shown }) : t("processor.form.stayEmpty")
}

const problemsOf = (error: unknown): PaymentSettingsProblem[] =>
  isApiError(error) && Array.isArray(error.details.problems) ? (error.details.problems as PaymentSettingsProblem[]) : []
