import { defineRouteConfig } from "@medusajs/admin-sdk"
import { GlobeEurope } from "@medusajs/icons"
import { SectionRow } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet } from "react-router-dom"
import { Exports } from "../../components/exports"
import { Section } from "../../components/section"
import { LoadStatePage } from "../../components/load-state"
import { useFormat } from "../../lib/format"
import { publicUrlOf, useMay, useSite } from "../../lib/site"
import { useBrand } from "./brand-api"
import { BrandSection } from "./components/brand-section"
import { LogoSection } from "./components/logo-section"
import { LegalSection } from "./components/legal-section"

/** The site's settings, its look and its legal texts. */
const SiteSettingsPage = () => {
  const { t } = useTranslation("console")
  const { language } = useFormat()
  const { data: site, error, refetch } = useSite()
  const brand = useBrand()
  const may = useMay()

  if (!site) {
    return <LoadStatePage title={t("site.title")} error={error} onRetry={refetch} />
  }
  const is_client = site.tenant.kind === "client"
  const { name, time_zone, locales, default_locale } = site.tenant
  const languages = new Intl.DisplayNames([language], { type: "language" })
  const url = publicUrlOf(site)

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={t("site.title")}
        hint={t("site.hint")}
        actions={
          may("site.write") && (
            <Button size="small" variant="secondary" asChild>
              <Link to="edit">{t("actions.edit")}</Link>
            </Button>
          )
        }
      >
        <SectionRow title={t("site.name")} value={name} />
        <SectionRow title={t("site.address")} value={<Address url={url} />} />
        <SectionRow title={t("site.zone")} value={time_zone.replace(/_/g, " ")} />
        <SectionRow title={t("site.languages")} value={locales.map((locale) => languages.of(locale)).join(", ")} />
        <SectionRow title={t("site.first")} value={languages.of(default_locale) ?? default_locale} />
      </Section>
      {brand.data ? (
        <>
          <BrandSection brand={brand.data} name={name} />
          <LogoSection brand={brand.data} name={name} />
          <LegalSection texts={brand.data.texts} locales={locales} />
        </>
      ) : (
        <LoadStatePage title={t("brand.title")} error={brand.error} onRetry={brand.refetch} />
      )}
      {may("site.export") && (
        <Exports
          path="/admin/exports"
          hint={[t("exports.hint"), ...(is_client ? [t("exports.toClose", { operator: site.operator.name })] : [])].join(" ")}
        />
      )}
      <Outlet />
    </div>
  )
}

/** Wraps: an address can be wider than a phone. */
const Address = ({ url }: { url: string | null | undefined }) => (
  <span className="txt-small text-ui-fg-subtle [overflow-wrap:anywhere]">{url ? new URL(url).host : "–"}</span>
)

export const config = defineRouteConfig({ label: "nav.site", translationNs: "console", icon: GlobeEurope, rank: 9 })

export const handle = { breadcrumb: () => null }

export default SiteSettingsPage
