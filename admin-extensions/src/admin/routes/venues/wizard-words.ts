import type { WizardWords } from "@guichet/seating/design"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"

/** Names for the parts of a new chart, in the language of its author. */
export function useWizardWords(hall: string): WizardWords {
  const { t } = useTranslation("console")

  return useMemo(
    () => ({
      hall,
      floor: t("design.firstFloor"),
      section: t("design.newSection"),
      category: t("design.newCategory", { no: 1 }),
      second_category: t("design.newCategory", { no: 2 }),
      stage: t("charts.stage"),
      area: t("design.newArea"),
    }),
    [hall, t]
  )
}
