import { Button, Text } from "@medusajs/ui"
import { type ChangeEvent, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { drawPicture } from "../../../lib/draw-picture"

/** base64 of a chosen JPEG; null: removed; undefined: unchanged. */
export type ChosenPicture = string | null | undefined

interface PictureFieldProps {
  /** path of the event's current picture */
  path: string | null
  chosen: ChosenPicture
  alt: string
  onChoose: (chosen: ChosenPicture) => void
}

/** The event's picture, shown as cropped by the site's tiles; scaled down in the browser before upload. */
export const PictureField = ({ path, chosen, alt, onChoose }: PictureFieldProps) => {
  const { t } = useTranslation("console")
  const hint = useId()
  const input = useRef<HTMLInputElement>(null)
  const [is_drawn, setDrawn] = useState(true)
  const [is_busy, setBusy] = useState(false)
  const shown = chosen === undefined ? path : chosen && `data:image/jpeg;base64,${chosen}`
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const field = event.target
    const file = field.files?.[0]
    if (file) {
      setBusy(true)
      const drawn = await drawPicture(file)
      setBusy(false)
      setDrawn(drawn !== null)
      if (drawn !== null) {
        onChoose(drawn)
      }
    }
    field.value = ""
  }

  return (
    <div className="flex flex-col gap-2" role="group" aria-label={t("events.picture.title")} aria-describedby={hint}>
      <Text size="small" weight="plus">
        {t("events.picture.title")} <span className="text-ui-fg-muted font-normal">· {t("form.optional")}</span>
      </Text>
      <div className="flex flex-wrap items-end gap-4">
        {shown ? (
          <img
            src={shown}
            alt={alt || t("events.picture.shown")}
            className="bg-ui-bg-subtle aspect-[4/5] w-32 rounded-md object-cover"
          />
        ) : (
          <div className="border-ui-border-strong flex aspect-[4/5] w-32 items-center justify-center rounded-md border border-dashed p-2">
            <Text size="xsmall" className="text-ui-fg-subtle text-center">
              {t("events.picture.none")}
            </Text>
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="button" size="small" variant="secondary" isLoading={is_busy} onClick={() => input.current?.click()}>
            {t(shown ? "events.picture.replace" : "events.picture.choose")}
          </Button>
          {shown && (
            <Button
              type="button"
              size="small"
              variant="transparent"
              onClick={() => {
                setDrawn(true)
                onChoose(path ? null : undefined)
              }}
            >
              {t("events.picture.remove")}
            </Button>
          )}
        </div>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        className="sr-only"
        tabIndex={-1}
        aria-hidden
        data-testid="picture-file"
        onChange={choose}
      />
      <Text id={hint} size="small" className="text-ui-fg-subtle">
        {t("events.picture.hint")}
      </Text>
      {!is_drawn && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {t("events.picture.unreadable")}
        </Text>
      )}
    </div>
  )
}
