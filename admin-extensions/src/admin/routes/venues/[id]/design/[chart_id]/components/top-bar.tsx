import { peopleIn } from "@guichet/seating"
import { ArrowUturnLeft } from "@medusajs/icons"
import { Button, IconButton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../../../../lib/format"
import type { Design } from "../use-design"
import type { Saving } from "../use-autosave"
import type { Looking } from "../use-view"
import { WordField } from "./field"

interface TopBarProps {
  design: Design
  looking: Looking
  saving: Saving
  may_draw: boolean
  back: string
  onWizard: () => void
  /** leads to the checklist and its button; null: nothing to publish */
  onPublish: (() => void) | null
}

/** The plan's name, its saving state, undo and redo, zoom, and the way to publishing it. */
export const TopBar = ({ design, looking, saving, may_draw, back, onWizard, onPublish }: TopBarProps) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { chart, scene, history } = design
  const last = history.past.at(-1)
  const next = history.future[0]
  const places = peopleIn(scene.places)

  return (
    <div className="flex flex-wrap items-end gap-3 px-4 py-3">
      <h1 className="sr-only">{t("design.title", { name: chart.name })}</h1>
      <Button size="small" variant="secondary" asChild>
        <Link to={back}>{t("design.back")}</Link>
      </Button>
      <div className="min-w-40 max-w-64 flex-1">
        <WordField
          label={t("charts.name")}
          value={chart.name}
          max={120}
          onChange={(name) => design.edit("name", (now) => ({ ...now, name }))}
        />
      </div>
      <div className="min-w-32 flex-1">
        <Text size="xsmall" className="text-ui-fg-subtle" role="status" data-testid="saving">
          {may_draw ? t(`design.saving.${saving.state}`) : t("design.readOnly")}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("design.placesCount", { count: places, shown: count(places) })}
        </Text>
      </div>
      {may_draw && (
        <div className="flex items-center gap-1">
          <IconButton
            size="small"
            disabled={!last}
            onClick={design.undo}
            aria-label={last ? t("design.undoWhat", { what: t(`design.did.${last.what}`) }) : t("design.undo")}
            title={last ? t("design.undoWhat", { what: t(`design.did.${last.what}`) }) : t("design.undo")}
          >
            <ArrowUturnLeft />
          </IconButton>
          <IconButton
            size="small"
            disabled={!next}
            onClick={design.redo}
            aria-label={next ? t("design.redoWhat", { what: t(`design.did.${next.what}`) }) : t("design.redo")}
            title={next ? t("design.redoWhat", { what: t(`design.did.${next.what}`) }) : t("design.redo")}
          >
            <ArrowUturnLeft className="-scale-x-100" />
          </IconButton>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-1">
        <IconButton size="small" onClick={() => looking.zoom(1 / 1.25)} aria-label={t("charts.zoomOut")}>
          <span aria-hidden>−</span>
        </IconButton>
        <span className="txt-compact-xsmall w-11 text-center tabular-nums">{Math.round(looking.view.scale * 100)} %</span>
        <IconButton size="small" onClick={() => looking.zoom(1.25)} aria-label={t("charts.zoomIn")}>
          <span aria-hidden>+</span>
        </IconButton>
        <Button size="small" variant="secondary" onClick={looking.fit}>
          {t("charts.fit")}
        </Button>
        {may_draw && scene.items.length === 0 && (
          <Button size="small" variant="secondary" onClick={onWizard}>
            {t("design.wizard")}
          </Button>
        )}
        {may_draw && onPublish && (
          <Button size="small" onClick={onPublish}>
            {t("design.toPublish")}
          </Button>
        )}
      </div>
    </div>
  )
}
