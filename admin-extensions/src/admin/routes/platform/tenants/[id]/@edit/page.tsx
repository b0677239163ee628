import type { AdminClientSnapshot } from "@guichet/billing/contracts"
import { Form, useRouteModal } from "@medusajs/dashboard/components"
import { Switch, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ChoiceField } from "../../../../../components/choice-field"
import { DrawerForm, DrawerPage } from "../../../../../components/page-form"
import { SiteFields } from "../../../../../components/site-fields"
import { TextField } from "../../../../../components/text-field"
import { useFormat } from "../../../../../lib/format"
import { countriesIn } from "../../../../../lib/countries"
import { settingsOf, siteValuesOf, type SiteValues } from "../../../../../lib/site-settings"
import { useChangeClient, useClient } from "../../api"

interface ClientValues extends SiteValues {
  slug: string
  country: string
  is_test: boolean
}

const EditClientPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: snapshot } = useClient(id)

  return <DrawerPage title={t("client.edit")}>{snapshot && <EditClientForm client={snapshot.client} />}</DrawerPage>
}

const EditClientForm = ({ client }: Pick<AdminClientSnapshot, "client">) => {
  const { t } = useTranslation("console")
  const { language } = useFormat()
  const countries = useMemo(() => countriesIn(language), [language])
  const { handleSuccess } = useRouteModal()
  const change = useChangeClient(client.id)
  const { slug, country, is_test } = client
  const form = useForm<ClientValues>({ defaultValues: { ...siteValuesOf(client), slug, country, is_test } })
  const submit = async ({ slug, country, is_test, ...values }: ClientValues) => {
    await change.mutateAsync({ rev: client.rev, ...settingsOf(values), slug, country, is_test })
    toast.success(t("site.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={change.error} submit={t("actions.save")} is_busy={change.isPending}>
      <SiteFields control={form.control} />
      <TextField control={form.control} name="slug" label={t("client.slug")} hint={t("client.slugHint")} max={40} />
      <ChoiceField
        control={form.control}
        name="country"
        label={t("tenants.country")}
        hint={t("client.countryHint")}
        choices={countries}
      />
      <Form.Field
        control={form.control}
        name="is_test"
        render={({ field: { value, onChange, ...field } }) => (
          <Form.Item>
            <div className="flex items-center gap-3">
              <Form.Control>
                <Switch {...field} checked={value} onCheckedChange={onChange} />
              </Form.Control>
              <Form.Label>{t("client.isTest")}</Form.Label>
            </div>
            <Form.Hint>{t("client.isTestHint")}</Form.Hint>
          </Form.Item>
        )}
      />
    </DrawerForm>
  )
}

export default EditClientPage
