import { FLAGS, type FlatPlace } from "@guichet/seating"
import { refOf, setFlag, setPlaces } from "@guichet/seating/design"
import { useTranslation } from "react-i18next"
import type { Design } from "../../use-design"
import { WordField } from "../field"
import { Panel } from "../panel"
import { LabelledCheckbox } from "./numbering-fields"

interface PlaceProps {
  design: Design
  places: FlatPlace[]
  /** name of what the places belong to; default: their own */
  title?: string
}

/** One place's label, and the properties of one or several places. */
export const PlacePanel = ({ design: { edit }, places, title }: PlaceProps) => {
  const { t } = useTranslation("console")
  const uids = new Set(places.map(({ uid }) => uid))
  const [first] = places

  return (
    <Panel
      title={
        title ??
        (places.length === 1
          ? t("design.placeNamed", { row: first.row_label, label: first.label || "?" }).trim()
          : t("design.placesSelected", { count: places.length }))
      }
    >
      {!title && places.length === 1 && first.kind === "seat" && (
        <WordField
          label={t("design.label")}
          value={first.label}
          max={20}
          may_be_empty
          onChange={(label) => edit("label", (now) => setPlaces(now, [refOf("place", first.uid)], { label: label || undefined }))}
        />
      )}
      <fieldset className="flex flex-col gap-2">
        <legend className={title ? "sr-only" : "txt-compact-xsmall-plus mb-1"}>{t("design.notes")}</legend>
        {FLAGS.map((flag) => {
          const having = places.filter(({ flags }) => flags.includes(flag)).length

          return (
            <LabelledCheckbox
              key={flag}
              label={t(`design.flags.${flag}`)}
              is_on={having === 0 ? false : having === places.length ? true : "indeterminate"}
              onChange={(on) => edit("flag", (now) => setFlag(now, uids, flag, on))}
            />
          )
        })}
      </fieldset>
    </Panel>
  )
}
