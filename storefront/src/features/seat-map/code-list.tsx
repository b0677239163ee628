"use client"

import { sayCount } from "../../i18n/say"
import { Button } from "../../ui/button"
import { codeSections } from "./picker-state"
import type { PickerParts } from "./props"

/** At the end of the list: sections with places that need an access code, each with a button that asks for the code. */
export function CodeList({ picker, state, messages, locale }: PickerParts) {
  return codeSections(state).map(({ key, name, count, first }) => (
    <section
      key={key}
      className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border border-dashed border-line-strong px-4 py-2"
    >
      <div className="min-w-0">
        <h2 className="font-bold">{name}</h2>
        <p className="text-sm text-ink-muted">{count > 0 ? sayCount(messages.codeCount, count, locale) : messages.needsCode}</p>
      </div>
      <Button look="quiet" aria-label={`${messages.enterCode}, ${name}`} onClick={() => picker.askCode(first)}>
        {messages.enterCode}
      </Button>
    </section>
  ))
}
