import type { Wizard } from "@guichet/seating/design"
import { useTranslation } from "react-i18next"

interface HallKindsProps<Kind extends Wizard["kind"]> {
  kinds: { kind: Kind; label: string }[]
  chosen: Wizard["kind"] | undefined
  onChoose: (kind: Kind) => void
}

/** Kinds of halls to start with, one of them selected. */
export function HallKinds<Kind extends Wizard["kind"]>({ kinds, chosen, onChoose }: HallKindsProps<Kind>) {
  const { t } = useTranslation("console")

  return kinds.map(({ kind, label }) => (
    <button
      key={kind}
      type="button"
      aria-pressed={chosen === kind}
      onClick={() => onChoose(kind)}
      className="shadow-borders-base aria-pressed:shadow-borders-interactive-with-active hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex flex-col gap-1 rounded-lg px-4 py-3 text-left outline-none"
    >
      <span className="txt-compact-small-plus">{label}</span>
      <span className="txt-compact-xsmall text-ui-fg-subtle">{t(`design.hallHints.${kind}`)}</span>
    </button>
  ))
}
