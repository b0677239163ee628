import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { grantableRoles, type Role } from "@guichet/tenancy/contracts"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CreateForm } from "../../../components/page-form"
import { SelectField } from "../../../components/select-field"
import { TextField } from "../../../components/text-field"
import { useSite } from "../../../lib/site"
import { useInvite } from "../api"

const InvitePage = () => {
  const { data: site } = useSite()

  return <RouteFocusModal>{site?.member.role && <Invite my_role={site.member.role} />}</RouteFocusModal>
}

interface InviteValues {
  email: string
  role: string
}

const Invite = ({ my_role }: { my_role: Role }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const invite = useInvite()
  // no role is preselected: one chosen in haste has too many rights or too few
  const form = useForm<InviteValues>({ defaultValues: { email: "", role: "" } })
  const role = form.watch("role")
  const submit = async (values: InviteValues) => {
    const { invitation } = await invite.mutateAsync({ email: values.email.trim(), role: values.role as Role })
    toast.success(t("team.invited", { email: invitation.email }))
    handleSuccess("/team")
  }

  return (
    <CreateForm
      form={form}
      title={t("team.invite")}
      hint={t("team.inviteHint")}
      submit={t("team.send")}
      error={invite.error}
      is_busy={invite.isPending}
      onSubmit={submit}
    >
      <TextField
        control={form.control}
        name="email"
        type="email"
        label={t("team.email")}
        max={254}
        autoFocus
        rules={{ pattern: { value: /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/, message: t("team.emailMalformed") } }}
      />
      <SelectField
        control={form.control}
        name="role"
        label={t("team.role")}
        placeholder={t("team.chooseRole")}
        hint={role ? t(`roleHint.${role}`) : undefined}
        choices={grantableRoles(my_role).map((value) => ({ value, label: t(`role.${value}`) }))}
      />
    </CreateForm>
  )
}

export default InvitePage
