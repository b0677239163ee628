import { useTranslation } from "react-i18next"

interface BrandShownProps {
  name: string | null
  /** `#rrggbb` */
  color: string | null
  has_image: boolean
}

/** The account's branding on the provider's pages. */
export const BrandShown = ({ name, color, has_image }: BrandShownProps) => {
  const { t } = useTranslation("console")

  return (
    <span className="txt-small flex flex-wrap items-center gap-2">
      {color && (
        <svg width="16" height="16" aria-hidden="true" className="shrink-0">
          <rect width="16" height="16" rx="4" fill={color} />
        </svg>
      )}
      <span>{[name, color, t(has_image ? "payments.brandImage" : "payments.brandNoImage")].filter(Boolean).join(", ")}</span>
    </span>
  )
}
