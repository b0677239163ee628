import "server-only"
import { correction, generate } from "lean-qr"
import { toSvgPath } from "lean-qr/extras/svg"

const QUIET_MODULES = 4

/** A QR code as SVG, black on white in both modes: scanners read nothing else reliably. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = generate(text, { minCorrectionLevel: correction.M })
  const size = code.size + 2 * QUIET_MODULES

  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-QUIET_MODULES} ${-QUIET_MODULES} ${size} ${size}`}
      shapeRendering="crispEdges"
      className="w-full rounded-control bg-[#fff]"
    >
      <path d={toSvgPath(code)} fill="#000" />
    </svg>
  )
}
