import type { AdminBrand } from "@guichet/tenancy/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../../../components/section"
import { useMay } from "../../../lib/site"

/** The site's look, and its contact address. */
export const BrandSection = ({ brand, name }: { brand: AdminBrand; name: string }) => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { theme, support_address, mail_sender } = brand

  return (
    <Section
      title={t("brand.title")}
      hint={t("brand.hint")}
      actions={
        may("site.write") && (
          <Button size="small" variant="secondary" asChild>
            <Link to="brand" aria-label={t("brand.edit")}>
              {t("actions.edit")}
            </Link>
          </Button>
        )
      }
    >
      <SectionRow title={t("brand.colour")} value={<Colour value={theme.brand} />} />
      <SectionRow title={t("brand.accent")} value={<Colour value={theme.accent} />} />
      <SectionRow title={t("brand.font")} value={t(`brand.fonts.${theme.font}`)} />
      <SectionRow title={t("brand.support")} value={support_address ?? t("brand.supportNone")} />
      <SectionRow title={t("brand.sender")} value={mail_sender ?? name} />
    </Section>
  )
}

const Colour = ({ value }: { value: string }) => (
  <span className="txt-small text-ui-fg-subtle flex items-center gap-2">
    <span aria-hidden className="border-ui-border-base size-4 rounded border" style={{ backgroundColor: value }} />
    {value}
  </span>
)
