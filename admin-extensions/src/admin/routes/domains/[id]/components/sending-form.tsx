import { Form } from "@medusajs/dashboard/components"
import { type AdminDomain, SENDING_NAME_DEFAULT, SENDING_NAME_MAX_LENGTH } from "@guichet/domains/contracts"
import { Button, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { TextField } from "../../../../components/text-field"
import { useTurnSendingOn } from "../../sending-api"

interface SendingFormProps {
  domain: AdminDomain
  /** the current one; undefined when sending is turned on */
  address?: string
  onDone?: () => void
}

/** The address that emails are sent from. */
export const SendingForm = ({ domain, address, onDone }: SendingFormProps) => {
  const { t } = useTranslation("console")
  const turn = useTurnSendingOn(domain.id)
  const form = useForm({ defaultValues: { name: address?.split("@")[0] ?? SENDING_NAME_DEFAULT } })
  const save = form.handleSubmit((values) =>
    turn.mutate(values, {
      onSuccess: () => {
        toast.success(t(address ? "sending.changed" : "sending.turnedOn"))
        onDone?.()
      },
    })
  )

  return (
    <Form {...form}>
      <form onSubmit={save} className="flex w-full max-w-md flex-col items-start gap-3">
        <Problem error={turn.error} />
        <div className="w-full">
          <TextField
            control={form.control}
            name="name"
            label={t("sending.name", { host: domain.display_host })}
            hint={t(domain.host.startsWith("www.") ? "sending.nameWwwHint" : "sending.nameHint")}
            max={SENDING_NAME_MAX_LENGTH}
          />
        </div>
        <Button size="small" type="submit" isLoading={turn.isPending}>
          {t(address ? "actions.save" : "sending.turnOn")}
        </Button>
      </form>
    </Form>
  )
}
