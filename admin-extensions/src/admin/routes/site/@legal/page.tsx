import { LEGAL_TEXT_MAX_LENGTH, legalPages, type AdminBrand, type AdminSite, type LegalPage } from "@guichet/tenancy/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Button, Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../components/page-form"
import { TextField } from "../../../components/text-field"
import { oneOf } from "../../../lib/one-of"
import { publicUrlOf, useSite } from "../../../lib/site"
import { useBrand, useChangeLegalTexts } from "../brand-api"
import { isUnfinished, startingText } from "../components/starting-texts"

const EditLegalTextPage = () => {
  const { t } = useTranslation("console")
  const [asked] = useSearchParams()
  const { data: brand } = useBrand()
  const { data: site } = useSite()
  const page = oneOf(asked.get("page"), legalPages) ?? legalPages[0]

  return (
    <DrawerPage title={t(`legal.pages.${page}`)}>
      {brand && site && <EditLegalTextForm key={page} brand={brand} page={page} site={site} />}
    </DrawerPage>
  )
}

interface EditLegalTextFormProps {
  brand: AdminBrand
  page: LegalPage
  site: AdminSite
}

/** One field per language of the site; texts in other languages are kept. An empty field offers a text to start from. */
const EditLegalTextForm = ({ brand: { rev, texts, support_address }, page, site }: EditLegalTextFormProps) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const change = useChangeLegalTexts()
  const form = useForm<AdminBrand["texts"][LegalPage]>({ defaultValues: texts[page] })
  const written = form.watch()
  const url = publicUrlOf(site)
  const facts = { ...site.tenant, host: url ? new URL(url).host : null, contact: support_address }
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
        .filter((locale) => site.tenant.locales.includes(locale))
        .map((locale) => (
          <div key={locale} className="flex flex-col gap-2">
            <TextField
              control={form.control}
              name={locale}
              label={t(`site.language.${locale}`)}
              lines={14}
              max={LEGAL_TEXT_MAX_LENGTH}
              optional
              rules={{ validate: (text) => !isUnfinished(text) || t("legal.unfinished") }}
            />
            {written[locale].trim() === "" && (
              <>
                <Button
                  type="button"
                  size="small"
                  variant="secondary"
                  className="self-start"
                  aria-label={t("actions.labelled", { label: t("legal.start"), what: t(`site.language.${locale}`) })}
                  onClick={() => form.setValue(locale, startingText(page, locale, facts), { shouldDirty: true })}
                >
                  {t("legal.start")}
                </Button>
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {t("legal.startHint")}
                </Text>
              </>
            )}
          </div>
        ))}
    </DrawerForm>
  )
}

export default EditLegalTextPage
