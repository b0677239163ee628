import { BACKDROP_MAX_OFFSET, BACKDROP_OPACITY_PERCENT, BACKDROP_WIDTH, type BackdropPlace } from "@guichet/ticketing/contracts"
import { toChart } from "@guichet/seating/canvas"
import { Alert, Button, Text, usePrompt } from "@medusajs/ui"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../../../components/problem"
import { isApiError } from "../../../../../../lib/api"
import type { useBackdrop } from "../use-backdrop"
import type { Looking } from "../use-view"
import { NumberField, Pair } from "./field"
import { Panel } from "./panel"

interface BackdropPanelProps {
  backdrop: ReturnType<typeof useBackdrop>
  looking: Looking
}

/** A picture of the hall to trace, such as the architect's plan, shared by those who draw it. */
export const BackdropPanel = ({ backdrop, looking }: BackdropPanelProps) => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const input = useRef<HTMLInputElement>(null)
  const { loaded, loading, choosing, removing, placing, state, change } = backdrop
  const is_replaced = isApiError(placing.error) && placing.error.code === "stale_state"
  const removeNow = async () => {
    const is_sure = await ask({
      title: t("design.removeBackdrop"),
      description: t("design.removeBackdropHint"),
      confirmText: t("design.removeBackdrop"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      backdrop.remove()
    }
  }

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
          if (target.files?.[0]) {
            backdrop.choose(target.files[0], loaded ?? acrossView(looking))
          }
          target.value = ""
        }}
      />
      <Text size="xsmall" className="text-ui-fg-subtle empty:hidden" role="status" data-testid="backdrop-saving">
        {loading.isLoading ? t("design.backdropLoading") : state && t(`design.saving.${state}`)}
      </Text>
      {choosing.data === "unreadable" && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {t("design.backdropTrouble")}
        </Text>
      )}
      <Problem error={loading.error} onRetry={() => void loading.refetch()} />
      <Problem error={choosing.error} onRetry={() => choosing.variables && choosing.mutate(choosing.variables)} />
      <Problem error={removing.error} onRetry={() => removing.mutate()} />
      {is_replaced ? (
        <Alert variant="warning" role="alert">
          <div className="flex flex-col items-start gap-2">
            <span>{t("design.backdropReplaced")}</span>
            <Button size="small" variant="secondary" onClick={backdrop.reload}>
              {t("design.backdropCurrent")}
            </Button>
          </div>
        </Alert>
      ) : (
        <Problem error={placing.error} onRetry={() => placing.variables && placing.mutate(placing.variables)} />
      )}
      {loaded && (
        <>
          <Text size="xsmall" className="text-ui-fg-subtle">
            {t("design.backdropScale")}
          </Text>
          <Pair>
            <NumberField label={t("design.left")} value={loaded.x} {...OFFSET} onChange={(x) => change({ x })} />
            <NumberField label={t("design.top")} value={loaded.y} {...OFFSET} onChange={(y) => change({ y })} />
            <NumberField
              label={t("design.width")}
              value={loaded.width}
              {...BACKDROP_WIDTH}
              onChange={(width) => change({ width })}
            />
            <NumberField
              label={t("design.opacity")}
              value={loaded.opacity_percent}
              {...BACKDROP_OPACITY_PERCENT}
              onChange={(percent) => change({ opacity_percent: Math.round(percent) })}
            />
          </Pair>
          <Button size="small" variant="secondary" isLoading={removing.isPending} onClick={() => void removeNow()}>
            {t("design.removeBackdrop")}
          </Button>
        </>
      )}
      {loading.data !== undefined && (
        <Button size="small" variant="secondary" isLoading={choosing.isPending} onClick={() => input.current?.click()}>
          {t(loaded ? "design.otherBackdrop" : "design.chooseBackdrop")}
        </Button>
      )}
    </Panel>
  )
}

const OFFSET = { min: -BACKDROP_MAX_OFFSET, max: BACKDROP_MAX_OFFSET }

/** A first place: from the upper left corner of what is seen to its right border. */
function acrossView({ view, size }: Looking): BackdropPlace {
  const from = toChart(view, { x: 0, y: 0 })
  const to = toChart(view, { x: size.width, y: 0 })

  return {
    x: within(from.x, OFFSET),
    y: within(from.y, OFFSET),
    width: within(to.x - from.x, BACKDROP_WIDTH),
    opacity_percent: 50,
  }
}

const within = (value: number, { min, max }: { min: number; max: number }) => Math.round(Math.min(max, Math.max(min, value)))
