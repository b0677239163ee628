import { toChart } from "@guichet/seating/canvas"
import { Button, Text } from "@medusajs/ui"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import type { useBackdrop } from "../use-backdrop"
import type { Looking } from "../use-view"
import { NumberField, Pair } from "./field"
import { Panel } from "./panel"

/** A picture of the hall to trace, such as the architect's plan. */
export const BackdropPanel = ({ backdrop, looking }: { backdrop: ReturnType<typeof useBackdrop>; looking: Looking }) => {
  const { t } = useTranslation("console")
  const input = useRef<HTMLInputElement>(null)
  const { backdrop: shown, change } = backdrop

  return (
    <Panel title={t("design.backdrop")}>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("design.backdropHint")}
      </Text>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        className="sr-only"
        tabIndex={-1}
        aria-hidden
        data-testid="backdrop-file"
        onChange={({ target }) => {
          const [from, to] = [toChart(looking.view, { x: 0, y: 0 }), toChart(looking.view, { x: looking.size.width, y: 0 })]

          if (target.files?.[0]) {
            void backdrop.choose(target.files[0], { x: from.x, y: from.y, width: to.x - from.x })
          }
          target.value = ""
        }}
      />
      {backdrop.has_trouble && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {t("design.backdropTrouble")}
        </Text>
      )}
      {shown && (
        <>
          <Pair>
            <NumberField label={t("design.left")} value={shown.x} onChange={(x) => change({ x })} />
            <NumberField label={t("design.top")} value={shown.y} onChange={(y) => change({ y })} />
            <NumberField
              label={t("design.width")}
              value={shown.width}
              min={10}
              max={50_000}
              onChange={(width) => change({ width })}
            />
            <NumberField
              label={t("design.opacity")}
              value={Math.round(shown.opacity * 100)}
              min={5}
              max={100}
              onChange={(percent) => change({ opacity: percent / 100 })}
            />
          </Pair>
          <Button size="small" variant="secondary" onClick={backdrop.remove}>
            {t("design.removeBackdrop")}
          </Button>
        </>
      )}
      <Button size="small" variant="secondary" onClick={() => input.current?.click()}>
        {t(shown ? "design.otherBackdrop" : "design.chooseBackdrop")}
      </Button>
    </Panel>
  )
}
