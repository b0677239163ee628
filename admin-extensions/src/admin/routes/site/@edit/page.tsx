import type { AdminSite } from "@guichet/tenancy/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { DrawerForm, DrawerPage } from "../../../components/page-form"
import { SiteFields } from "../../../components/site-fields"
import { useSite } from "../../../lib/site"
import { settingsOf, siteValuesOf, type SiteValues } from "../../../lib/site-settings"
import { useChangeSite } from "../api"

const EditSitePage = () => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()

  return <DrawerPage title={t("site.edit")}>{site && <EditSiteForm tenant={site.tenant} />}</DrawerPage>
}

const EditSiteForm = ({ tenant }: Pick<AdminSite, "tenant">) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const change = useChangeSite()
  const form = useForm<SiteValues>({ defaultValues: siteValuesOf(tenant) })
  const submit = async (values: SiteValues) => {
    await change.mutateAsync({ rev: tenant.rev, ...settingsOf(values) })
    toast.success(t("site.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={change.error} submit={t("actions.save")} is_busy={change.isPending}>
      <SiteFields control={form.control} />
    </DrawerForm>
  )
}

export default EditSitePage
