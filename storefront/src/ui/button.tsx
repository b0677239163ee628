import type { ComponentProps } from "react"

const BASE =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-control px-5 py-2 text-center font-semibold transition-[filter,background-color] duration-150 disabled:opacity-50"
const LOOKS = {
  primary:
    "bg-brand text-on-brand hover:brightness-110 disabled:hover:brightness-100 aria-disabled:opacity-50 forced-colors:border",
  quiet: "border border-line-strong bg-raised text-ink hover:bg-sunken",
  plain: "px-3 text-brand-ink underline-offset-4 hover:underline",
}

export type ButtonLook = keyof typeof LOOKS

/** The class of buttons, and of links that look like one. */
export const buttonClass = (look: ButtonLook = "primary", more = ""): string => `${BASE} ${LOOKS[look]} ${more}`

export function Button({
  look = "primary",
  className = "",
  type = "button",
  ...rest
}: ComponentProps<"button"> & { look?: ButtonLook }) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />
}
