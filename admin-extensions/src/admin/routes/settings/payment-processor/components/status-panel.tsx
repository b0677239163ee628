import type { AdminPaymentField, AdminPlatformPayments, PaymentFieldFault, PaymentFieldState } from "@guichet/payments/contracts"
import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import type { useCheckProcessor } from "../api"
import { FieldState } from "./field-state"

interface StatusPanelProps {
  processor: AdminPlatformPayments
  check: ReturnType<typeof useCheckProcessor>
}

/** The status of each value: entered, confirmed by the provider, or refused and why. */
export const StatusPanel = ({ processor, check }: StatusPanelProps) => {
  const { t } = useTranslation("console")
  const { fields, own_account, source } = processor
  const run = () => check.mutate(undefined, { onSuccess: () => toast.success(t("processor.checked")) })

  return (
    <Section
      title={t("processor.status")}
      hint={t("processor.statusHint")}
      actions={
        source !== "none" && (
          <Button size="small" variant="secondary" isLoading={check.isPending} onClick={run}>
            {t("processor.check")}
          </Button>
        )
      }
    >
      {check.error && (
        <Part>
          <Problem error={check.error} />
        </Part>
      )}
      <ul className="divide-y" aria-label={t("processor.status")}>
        {fields.map((field) => (
          <Row key={field.field} name={field.field} {...field} />
        ))}
        <Row name="own_account" {...own_account} shown={null} checked_at={own_account.connected_at} />
      </ul>
    </Section>
  )
}

interface RowProps extends Pick<AdminPaymentField, "shown" | "checked_at"> {
  name: string
  state: PaymentFieldState
  why: PaymentFieldFault | null
}

const Row = ({ name, state, shown, checked_at, why }: RowProps) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const hint = why
    ? t(`processor.why.${why}`)
    : state === "verified" && !checked_at
      ? t("processor.stateHints.demo")
      : t(`processor.stateHints.${name}.${state}`, { when: checked_at ? here(checked_at) : "" })

  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[minmax(0,15rem)_minmax(0,1fr)_auto] md:px-6">
      <Text size="small" weight="plus">
        {t(`processor.fields.${name}`)}
      </Text>
      <div className="order-last flex min-w-0 flex-col gap-1 md:order-none">
        {shown && <code className="txt-small font-mono [overflow-wrap:anywhere]">{shown}</code>}
        <Text size="small" className={state === "failed" ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
          {hint}
        </Text>
      </div>
      <div className="flex items-start">
        <FieldState state={state} />
      </div>
    </li>
  )
}
