import { legalPages, type AdminBrand } from "@guichet/tenancy/contracts"
import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../../../components/section"
import { useMay } from "../../../lib/site"

/** The legal texts, page by page, and in which of the site's languages each exists. */
export const LegalSection = ({ texts, locales }: Pick<AdminBrand, "texts"> & { locales: string[] }) => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <Section title={t("legal.title")} hint={t("legal.hint")}>
      <ul className="divide-y">
        {legalPages.map((page) => {
          const missing = locales.filter((locale) => texts[page][locale as "fr" | "en"] === "")
          const state = missing.length === 0 ? "written" : missing.length === locales.length ? "missing" : "partly"

          return (
            <li key={page} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 md:px-6">
              <Text size="small" weight="plus">
                {t(`legal.pages.${page}`)}
              </Text>
              <div className="flex items-center gap-3">
                <StatusBadge color={state === "written" ? "green" : "orange"}>{t(`legal.${state}`)}</StatusBadge>
                {may("site.write") && (
                  <Button size="small" variant="secondary" asChild>
                    <Link
                      to={`legal?page=${page}`}
                      aria-label={t("actions.labelled", { label: t("actions.edit"), what: t(`legal.pages.${page}`) })}
                    >
                      {t("actions.edit")}
                    </Link>
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
