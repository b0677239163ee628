import type { AdminClientSnapshot } from "@guichet/billing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../../components/page-form"
import { TextField } from "../../../../../components/text-field"
import { useClient, useSetStatus } from "../../api"
import { statusAction } from "../../components/client-state"
import { isReason } from "../../../../../lib/is-reason"

/** Suspends a client that sells, resumes a suspended one, or reopens a closed one. */
const StatusPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: snapshot } = useClient(id)
  const action = statusAction[snapshot?.client.status ?? "active"]

  return (
    <DrawerPage title={t(`client.${action}.title`, { name: snapshot?.client.name ?? "" })}>
      {snapshot && <StatusForm client={snapshot.client} action={action} />}
    </DrawerPage>
  )
}

interface StatusFormProps extends Pick<AdminClientSnapshot, "client"> {
  action: (typeof statusAction)[keyof typeof statusAction]
}

const StatusForm = ({ client, action }: StatusFormProps) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const set = useSetStatus(client.id)
  const form = useForm({ defaultValues: { reason: "" } })
  const submit = async ({ reason }: { reason: string }) => {
    await set.mutateAsync({ action, reason: reason.trim() })
    toast.success(t(`client.${action}.done`, { name: client.name }))
    handleSuccess()
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={set.error}
      submit={t(`client.${action}.do`)}
      is_busy={set.isPending}
      is_danger={action === "suspend"}
    >
      <Text size="small">{t(`client.${action}.hint`)}</Text>
      <TextField
        control={form.control}
        name="reason"
        label={t("tenants.reason")}
        hint={t("client.reasonHint")}
        lines={3}
        max={500}
        rules={{ validate: (reason) => isReason(reason) || t("form.required") }}
      />
    </DrawerForm>
  )
}

export default StatusPage
