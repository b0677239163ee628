/** Warns that no money moves on this site. */
export function UnrealBanner({ text }: { text: string }) {
  return (
    <p className="tint-warn border-b border-warn/40 px-4 py-2 text-center text-sm font-medium">
      <span aria-hidden>⚠ </span>
      {text}
    </p>
  )
}
