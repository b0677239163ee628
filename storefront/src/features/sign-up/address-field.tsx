import type { StoreSiteAddress } from "@guichet/billing/contracts"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { Field, inputClass } from "../../ui/field"
import { SLUG_MAX } from "./site-slug"

interface AddressFieldProps {
  messages: Messages["signUp"]
  slug: string
  /** The operator's host, below which sites are created. */
  domain: string
  check: StoreSiteAddress | null
  problem: string | undefined
  change: (slug: string) => void
  leave: () => void
}

/** The site's address: it follows the name until it is changed, and is checked while it is typed. */
export function AddressField({ messages, slug, domain, check, problem, change, leave }: AddressFieldProps) {
  const { suggestion = "" } = check ?? {}

  return (
    <Field id="slug" label={messages.address} help={messages.addressHelp} problem={problem}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <input
          id="slug"
          name="slug"
          className={`${inputClass} max-w-[20rem] flex-1`}
          value={slug}
          placeholder={messages.addressExample}
          maxLength={SLUG_MAX}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={problem ? true : undefined}
          aria-describedby="slug-domain slug-note"
          onChange={(event) => change(event.target.value)}
          onBlur={leave}
        />
        <span id="slug-domain" className="font-semibold break-all">
          .{domain}
        </span>
      </div>
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 text-sm" role="status">
        {check && !problem ? (
          <span className={LOOKS[check.state]}>{say(messages.addressStates[check.state], { slug })}</span>
        ) : null}
        {suggestion && !problem ? (
          <Button type="button" look="plain" onClick={() => change(suggestion)}>
            {say(messages.addressUse, { suggestion })}
          </Button>
        ) : null}
      </div>
    </Field>
  )
}

const LOOKS: Record<StoreSiteAddress["state"], string> = {
  free: "font-medium text-good",
  taken: "font-medium text-bad",
  reserved: "font-medium text-bad",
  malformed: "font-medium text-bad",
}
