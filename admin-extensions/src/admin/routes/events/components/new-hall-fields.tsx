import { peopleIn, placesOf } from "@guichet/seating"
import { WIZARDS, WIZARD_LIMITS, draftGeometry, sceneOf, wizardChart } from "@guichet/seating/design"
import { Text } from "@medusajs/ui"
import { useMemo } from "react"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ChartMap } from "../../../components/chart-map"
import { TextField } from "../../../components/text-field"
import { useFormat } from "../../../lib/format"
import { Choice, NumberField } from "../../venues/[id]/design/[chart_id]/components/field"
import { HallKinds } from "../../venues/[id]/design/[chart_id]/components/hall-kinds"
import { mint } from "../../venues/[id]/design/[chart_id]/use-design"
import { useWizardWords } from "../../venues/wizard-words"
import type { HallFigures, NewHall } from "../use-new-hall"

const KINDS = ["standing", "tables", "theatre"] as const
/** Initial figures of each kind; their product is the number of people. */
export const BEGIN: Pick<typeof WIZARDS, HallFigures["kind"]> = { ...WIZARDS, theatre: { ...WIZARDS.theatre, more: 0 } }
/** The figures that are asked for; the rest can be changed in the designer later. */
const ASKED: Record<HallFigures["kind"], string[]> = {
  standing: ["capacity"],
  tables: ["columns", "lines", "seats"],
  theatre: ["rows", "seats", "aisles", "cheaper_rows", "wheelchairs"],
}

interface NewHallProps {
  control: Control<NewHall>
  hall: string
  figures: HallFigures
  onChange: (figures: HallFigures) => void
}

/**
 * For an event in a hall without a chart: an organiser without a file or the time to draw enters the hall's name and capacity.
 */
export const NewHallFields = ({ control, hall, figures, onChange }: NewHallProps) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const words = useWizardWords(hall)
  const chart = useMemo(() => wizardChart(figures, words, mint), [figures, words])
  const geometry = useMemo(() => draftGeometry(sceneOf(chart)), [chart])
  const people = peopleIn(placesOf(chart))

  return (
    <div className="flex flex-col gap-4" role="group" aria-label={t("events.newHall")}>
      <TextField control={control} name="hall_name" label={t("events.hallName")} max={120} />
      <TextField control={control} name="hall_address" label={t("venues.address")} max={300} optional />
      <TextField control={control} name="hall_city" label={t("venues.city")} max={120} />
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-3">
        <HallKinds
          kinds={KINDS.map((kind) => ({ kind, label: t(`events.halls.${kind}`) }))}
          chosen={figures.kind}
          onChoose={(kind) => onChange(BEGIN[kind])}
        />
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {Object.entries(figures).map(([name, value]) =>
          ASKED[figures.kind].includes(name) ? (
            <NumberField
              key={name}
              label={name === "seats" ? t(`events.seatsOf.${figures.kind}`) : t(`design.figures.${name}`)}
              value={value as number}
              {...WIZARD_LIMITS[name]}
              onChange={(next) => onChange({ ...figures, [name]: Math.round(next) })}
            />
          ) : null
        )}
        {figures.kind === "theatre" && (
          <Choice
            label={t("events.rowLine")}
            value={figures.radius > 0 ? "curved" : "straight"}
            choices={[
              { value: "curved", label: t("events.rowLines.curved") },
              { value: "straight", label: t("events.rowLines.straight") },
            ]}
            onChange={(line) => onChange({ ...figures, radius: line === "curved" ? BEGIN.theatre.radius : 0 })}
          />
        )}
        {figures.kind === "tables" && (
          <Choice
            label={t("design.sold")}
            value={figures.sold}
            choices={[
              { value: "seats", label: t("design.soldSeats") },
              { value: "whole", label: t("design.soldWhole") },
            ]}
            onChange={(sold) => onChange({ ...figures, sold: sold as typeof figures.sold })}
          />
        )}
      </div>
      <Text size="small" weight="plus" role="status">
        {t("design.wizardPlaces", { count: people, shown: count(people) })}
      </Text>
      <ChartMap geometry={geometry} />
    </div>
  )
}
