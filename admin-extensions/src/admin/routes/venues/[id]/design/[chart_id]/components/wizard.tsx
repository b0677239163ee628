import { peopleIn, placesOf } from "@guichet/seating"
import { WIZARDS, WIZARD_LIMITS, type Wizard as Figures, draftGeometry, sceneOf, wizardChart } from "@guichet/seating/design"
import { Button, Heading, Text } from "@medusajs/ui"
import { type FormEvent, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { ChartMap } from "../../../../../../components/chart-map"
import { useFormat } from "../../../../../../lib/format"
import { useWizardWords } from "../../../../wizard-words"
import { type Design, mint } from "../use-design"
import { Choice, NumberField } from "./field"
import { HallKinds } from "./hall-kinds"

const KINDS = ["theatre", "tables", "standing", "stadium"] as const

/**
 * Offered for an empty hall: generates a whole hall from a few figures, with a preview. A figure outside its limits is marked at
 * its field, and the browser does not submit the form with it.
 */
export const Wizard = ({ design, onClose }: { design: Design; onClose: () => void }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const words = useWizardWords(design.chart.name)
  const [figures, setFigures] = useState<Figures | null>(null)
  const chart = useMemo(() => figures && wizardChart(figures, words, mint), [figures, words])
  const geometry = useMemo(() => chart && draftGeometry(sceneOf(chart)), [chart])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chart) {
      design.edit("wizard", () => chart)
      onClose()
    }
  }
  const people = useMemo(() => (chart ? peopleIn(placesOf(chart)) : 0), [chart])

  return (
    <form
      className="bg-ui-bg-base z-10 overflow-y-auto p-4 md:absolute md:inset-0 md:p-6"
      aria-label={t("design.wizard")}
      onSubmit={submit}
    >
      <div className="mx-auto flex max-w-2xl flex-col gap-4">
        <div>
          <Heading level="h2">{t("design.wizard")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("design.wizardHint")}
          </Text>
        </div>
        <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
          <HallKinds
            kinds={KINDS.map((kind) => ({ kind, label: t(`design.halls.${kind}`) }))}
            chosen={figures?.kind}
            onChoose={(kind) => setFigures(WIZARDS[kind])}
          />
        </div>
        {figures && (
          <>
            <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
              <WizardFields key={figures.kind} figures={figures} onChange={setFigures} />
            </div>
            <Text size="small" weight="plus" role="status">
              {t("design.wizardPlaces", { count: people, shown: count(people) })}
            </Text>
          </>
        )}
        <div className="flex flex-wrap gap-2">
          {chart && <Button type="submit">{t("design.takeHall")}</Button>}
          <Button type="button" variant="secondary" onClick={onClose}>
            {t("design.startEmpty")}
          </Button>
        </div>
        {geometry && <ChartMap geometry={geometry} />}
      </div>
    </form>
  )
}

const WizardFields = ({ figures, onChange }: { figures: Figures; onChange: (figures: Figures) => void }) => {
  const { t } = useTranslation("console")
  const numbers = Object.entries(figures).filter((entry): entry is [string, number] => typeof entry[1] === "number")
  const set = (fields: object) => onChange({ ...figures, ...fields })

  return (
    <>
      {numbers.map(([name, value]) => (
        <NumberField
          key={name}
          label={t(`design.figures.${name}`)}
          value={value}
          {...WIZARD_LIMITS[name]}
          onChange={(next) => set({ [name]: Math.round(next) })}
        />
      ))}
      {figures.kind === "theatre" && (
        <Choice
          label={t("design.figures.counted")}
          value={figures.counted}
          choices={[
            { value: "through", label: t("design.countedThrough") },
            { value: "from_the_middle", label: t("design.countedMiddle") },
          ]}
          onChange={(counted) => set({ counted })}
        />
      )}
      {figures.kind === "tables" && (
        <>
          <Choice
            label={t("design.form")}
            value={figures.shape}
            choices={[
              { value: "round", label: t("design.round") },
              { value: "rectangle", label: t("design.rectangle") },
            ]}
            onChange={(shape) => set({ shape })}
          />
          <Choice
            label={t("design.sold")}
            value={figures.sold}
            choices={[
              { value: "seats", label: t("design.soldSeats") },
              { value: "whole", label: t("design.soldWhole") },
            ]}
            onChange={(sold) => set({ sold })}
          />
        </>
      )}
    </>
  )
}
