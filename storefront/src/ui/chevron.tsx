/** Points down; flipped while its owner is open. */
export function Chevron({ up = false, className = "" }: { up?: boolean; className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 20 20"
      className={`size-5 shrink-0 transition-transform ${up ? "rotate-180" : ""} ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <path d="M4.5 7.5 10 13l5.5-5.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
