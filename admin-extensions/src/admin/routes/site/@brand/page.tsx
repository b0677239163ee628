import { fontPairs, type AdminBrand } from "@guichet/tenancy/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { DrawerForm, DrawerPage } from "../../../components/page-form"
import { SelectField } from "../../../components/select-field"
import { TextField } from "../../../components/text-field"
import { useBrand, useChangeBrand } from "../brand-api"

interface BrandValues {
  brand: string
  accent: string
  font: string
  support_address: string
  mail_sender: string
}

const COLOUR = /^#[0-9a-f]{6}$/i

const EditBrandPage = () => {
  const { t } = useTranslation("console")
  const { data: brand } = useBrand()

  return <DrawerPage title={t("brand.edit")}>{brand && <EditBrandForm brand={brand} />}</DrawerPage>
}

const EditBrandForm = ({ brand: { rev, theme, support_address, mail_sender } }: { brand: AdminBrand }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const change = useChangeBrand()
  const form = useForm<BrandValues>({
    defaultValues: { ...theme, support_address: support_address ?? "", mail_sender: mail_sender ?? "" },
  })
  const submit = async ({ brand, accent, font, ...contact }: BrandValues) => {
    await change.mutateAsync({
      rev,
      theme: { brand, accent, font },
      support_address: contact.support_address.trim() || null,
      mail_sender: contact.mail_sender.trim() || null,
    })
    toast.success(t("brand.saved"))
    handleSuccess()
  }
  const { control } = form
  const rules = { pattern: { value: COLOUR, message: t("brand.colourWrong") } }

  return (
    <DrawerForm form={form} onSubmit={submit} error={change.error} submit={t("actions.save")} is_busy={change.isPending}>
      <TextField control={control} name="brand" label={t("brand.colour")} hint={t("brand.colourHint")} max={7} rules={rules} />
      <TextField control={control} name="accent" label={t("brand.accent")} hint={t("brand.accentHint")} max={7} rules={rules} />
      <SelectField
        control={control}
        name="font"
        label={t("brand.font")}
        choices={fontPairs.map((value) => ({ value, label: t(`brand.fonts.${value}`) }))}
      />
      <TextField
        control={control}
        name="support_address"
        type="email"
        label={t("brand.support")}
        hint={t("brand.supportHint")}
        max={254}
        optional
      />
      <TextField control={control} name="mail_sender" label={t("brand.sender")} hint={t("brand.senderHint")} max={60} optional />
    </DrawerForm>
  )
}

export default EditBrandPage
