import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CommandLine } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, Outlet } from "react-router-dom"
import { Section } from "../../components/section"
import { useMay } from "../../lib/site"
import { ApiKeys } from "./components/api-keys"
import { Endpoints } from "./components/endpoints"

/** What an organiser's own programs need: API keys and webhook endpoints. */
const DevelopersPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <>
      <div className="flex flex-col gap-y-3">
        <Section
          level="h1"
          title={t("developers.title")}
          hint={t("developers.hint")}
          actions={
            <Button size="small" variant="secondary" asChild>
              <Link to="/developers/docs">{t("developers.docs")}</Link>
            </Button>
          }
        />
        {may("key.manage") && <ApiKeys />}
        {may("webhook.manage") && <Endpoints />}
      </div>
      <Outlet />
    </>
  )
}

export const config = defineRouteConfig({ label: "nav.developers", translationNs: "console", icon: CommandLine, rank: 9 })

export const handle = { breadcrumb: () => null }

export default DevelopersPage
