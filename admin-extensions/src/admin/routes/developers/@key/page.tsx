import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import {
  API_KEY_DEFAULT_DAYS,
  API_KEY_MAX_DAYS,
  API_KEY_NAME_MAX_LENGTH,
  keyRights,
  type KeyRight,
} from "@guichet/tenancy/contracts"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ChoicesField } from "../../../components/choices-field"
import { CreateForm } from "../../../components/page-form"
import { SelectField } from "../../../components/select-field"
import { TextField } from "../../../components/text-field"
import { useMay } from "../../../lib/site"
import { useMakeKey } from "../api"
import { SecretPage } from "../components/secret-once"

const DAYS = [30, 90, API_KEY_DEFAULT_DAYS, API_KEY_MAX_DAYS]

interface KeyValues {
  name: string
  rights: KeyRight[]
  days: string
}

const MakeKeyPage = () => (
  <RouteFocusModal>
    <MakeKey />
  </RouteFocusModal>
)

const MakeKey = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const make = useMakeKey()
  const { handleSuccess } = useRouteModal()
  const form = useForm<KeyValues>({ defaultValues: { name: "", rights: [], days: String(API_KEY_DEFAULT_DAYS) } })
  const submit = async ({ name, rights, days }: KeyValues) => {
    await make.mutateAsync({ name, rights, ttl_days: Number(days) })
    // marks the form as saved, so that leaving needs no confirmation
    form.reset({ name, rights, days })
  }

  if (make.data) {
    return (
      <SecretPage
        page={t("keys.make")}
        title={t("keys.made", { name: make.data.api_key.name })}
        secret={make.data.key}
        onDone={() => handleSuccess("/developers")}
      />
    )
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("keys.make")}
      hint={t("keys.makeHint")}
      error={make.error}
      submit={t("keys.save")}
      is_busy={make.isPending}
    >
      <TextField
        control={form.control}
        name="name"
        label={t("keys.name")}
        hint={t("keys.nameHint")}
        max={API_KEY_NAME_MAX_LENGTH}
        autoFocus
      />
      <ChoicesField
        control={form.control}
        name="rights"
        label={t("keys.rights")}
        choices={keyRights.filter((right) => may(right)).map((right) => ({ value: right, label: t(`right.${right}`) }))}
      />
      <SelectField
        control={form.control}
        name="days"
        label={t("keys.days")}
        choices={DAYS.map((days) => ({ value: String(days), label: t("keys.forDays", { count: days }) }))}
      />
    </CreateForm>
  )
}

export default MakeKeyPage
