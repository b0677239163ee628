import type { AdminClientSnapshot, AdminClosing } from "@guichet/billing/contracts"
import { Form, useRouteModal } from "@medusajs/dashboard/components"
import { Checkbox, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../../components/page-form"
import { TextField } from "../../../../../components/text-field"
import { LoadState } from "../../../../../components/load-state"
import { useClient, useCloseClient, useClosing } from "../../api"
import { ClosingExport } from "../components/closing-export"
import { ClosingFacts } from "../components/closing-facts"
import { isReason } from "../../../../../lib/is-reason"

interface CloseValues {
  reason: string
  slug: string
  without_export: boolean
}

/** Closes a client: shows what prevents it, then requires the reason and the client's typed short name. */
const ClosePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: snapshot } = useClient(id)
  const { data: closing, error, refetch } = useClosing(id)

  return (
    <DrawerPage title={t("client.close.title", { name: snapshot?.client.name ?? "" })}>
      {snapshot && closing ? (
        <CloseForm client={snapshot.client} closing={closing} />
      ) : (
        <LoadState error={error} onRetry={refetch} />
      )}
    </DrawerPage>
  )
}

interface CloseFormProps extends Pick<AdminClientSnapshot, "client"> {
  closing: AdminClosing
}

const CloseForm = ({ client, closing }: CloseFormProps) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const close = useCloseClient(client.id)
  const form = useForm<CloseValues>({ defaultValues: { reason: "", slug: "", without_export: false } })
  const is_blocked = closing.blocks.length > 0
  const submit = async ({ reason, slug, without_export }: CloseValues) => {
    await close.mutateAsync({ reason: reason.trim(), slug: slug.trim().toLowerCase(), without_export })
    toast.success(t("client.close.done", { name: client.name }))
    handleSuccess()
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={close.error}
      submit={t("client.close.do")}
      is_busy={close.isPending}
      is_disabled={is_blocked}
    >
      <ClosingFacts closing={closing} />
      {!is_blocked && (
        <>
          <ClosingExport id={client.id} closing={closing} />
          {!closing.export && (
            <Form.Field
              control={form.control}
              name="without_export"
              rules={{ validate: (ticked) => ticked || t("client.close.exportFirst") }}
              render={({ field: { value, onChange, ...field } }) => (
                <Form.Item>
                  <div className="flex items-center gap-3">
                    <Form.Control>
                      <Checkbox {...field} checked={value} onCheckedChange={(ticked) => onChange(ticked === true)} />
                    </Form.Control>
                    <Form.Label>{t("client.close.without")}</Form.Label>
                  </div>
                  <Form.ErrorMessage />
                </Form.Item>
              )}
            />
          )}
          <TextField
            control={form.control}
            name="reason"
            label={t("tenants.reason")}
            hint={t("client.reasonHint")}
            lines={3}
            max={500}
            rules={{ validate: (reason) => isReason(String(reason)) || t("form.required") }}
          />
          <TextField
            control={form.control}
            name="slug"
            label={t("client.close.slug", { slug: client.slug })}
            max={60}
            rules={{
              validate: (slug) =>
                String(slug).trim().toLowerCase() === client.slug || t("client.close.slugDiffers", { slug: client.slug }),
            }}
          />
        </>
      )}
    </DrawerForm>
  )
}

export default ClosePage
