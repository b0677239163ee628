import type { MotifKind } from "./poster-of"

const ROWS = [0, 1, 2, 3, 4, 5]

/** The drawing behind a title, one shade away from the background. */
export function Motif({ kind, colour }: { kind: MotifKind; colour: string }) {
  return (
    <svg
      viewBox="0 0 400 500"
      preserveAspectRatio="xMidYMid slice"
      className="absolute inset-0 -z-10 size-full"
      fill="none"
      stroke={colour}
    >
      {draw[kind](colour)}
    </svg>
  )
}

const draw: Record<MotifKind, (colour: string) => React.ReactNode> = {
  arcs: () => ROWS.map((row) => <circle key={row} cx="400" cy="120" r={70 + row * 58} strokeWidth="24" />),
  rows: (colour) =>
    ROWS.flatMap((row) =>
      Array.from({ length: 7 + row }, (_, seat) => (
        <circle
          key={`${row}-${seat}`}
          cx={200 + (seat - (6 + row) / 2) * 46}
          cy={60 + row * 52 + Math.abs(seat - (6 + row) / 2) ** 2 * 3}
          r="15"
          fill={colour}
          stroke="none"
        />
      ))
    ),
  spot: (colour) => (
    <>
      <path d="M300 -20 L60 520 H420 Z" fill={colour} stroke="none" />
      <circle cx="302" cy="-10" r="60" fill={colour} stroke="none" />
    </>
  ),
  curtain: (colour) =>
    ROWS.map((row) => (
      <path
        key={row}
        d={`M${row * 80} 0 C${row * 80 + 50} 170 ${row * 80 - 30} 330 ${row * 80 + 20} 500 H${row * 80 + 52} C${row * 80 + 10} 330 ${row * 80 + 90} 170 ${row * 80 + 40} 0 Z`}
        fill={colour}
        stroke="none"
      />
    )),
  steps: (colour) =>
    ROWS.map((row) => <rect key={row} x={row * 66} y={row * 62 - 20} width="400" height="34" fill={colour} stroke="none" />),
}
