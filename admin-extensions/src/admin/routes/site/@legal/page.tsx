import { LEGAL_TEXT_MAX_LENGTH, legalPages, type AdminBrand, type LegalPage } from "@guichet/tenancy/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../components/page-form"
import { TextField } from "../../../components/text-field"
import { oneOf } from "../../../lib/one-of"
import { useSite } from "../../../lib/site"
import { useBrand, useChangeLegalTexts } from "../brand-api"

const EditLegalTextPage = () => {
  const { t } = useTranslation("console")
  const [asked] = useSearchParams()
  const { data: brand } = useBrand()
  const { data: site } = useSite()
  const page = oneOf(asked.get("page"), legalPages) ?? legalPages[0]

  return (
    <DrawerPage title={t(`legal.pages.${page}`)}>
      {brand && site && <EditLegalTextForm key={page} brand={brand} page={page} locales={site.tenant.locales} />}
    </DrawerPage>
  )
}

interface EditLegalTextFormProps {
  brand: AdminBrand
  page: LegalPage
  locales: string[]
}

/** One field per language of the site; texts in other languages are kept. */
const EditLegalTextForm = ({ brand: { rev, texts }, page, locales }: EditLegalTextFormProps) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const change = useChangeLegalTexts()
  const form = useForm<AdminBrand["texts"][LegalPage]>({ defaultValues: texts[page] })
  const submit = async (written: AdminBrand["texts"][LegalPage]) => {
    await change.mutateAsync({ rev, page, texts: written })
    toast.success(t("legal.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={change.error} submit={t("actions.save")} is_busy={change.isPending}>
      <Text size="small" className="text-ui-fg-subtle">
        {t(`legal.about.${page}`)} {t("legal.how")}
      </Text>
      {(["fr", "en"] as const)
        .filter((locale) => locales.includes(locale))
        .map((locale) => (
          <TextField
            key={locale}
            control={form.control}
            name={locale}
            label={t(`site.language.${locale}`)}
            lines={14}
            max={LEGAL_TEXT_MAX_LENGTH}
            optional
          />
        ))}
    </DrawerForm>
  )
}

export default EditLegalTextPage
