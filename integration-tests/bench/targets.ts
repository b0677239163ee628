import { REFERENCE_SCRYPTS, scryptsPerSecond } from "../../tools/ci/machine-speed.cjs"
import { print, SHORT, type Figure } from "./harness"

/** A target of DESIGN 9, set for a machine of reference speed. */
export interface Target {
  /** a rate: in proportion to the machine's speed */
  at_least?: number
  /** a duration: in inverse proportion to the machine's speed */
  below?: number
  /** a number of things: the same on every machine */
  fewer_than?: number
  /** a comparison within one run: the same on every machine */
  ratio_at_least?: number
}

/** Below this share of the reference's speed, a run is noisy: its figures prove nothing, and no target is missed. */
const NOISY_BELOW = 0.6

const speedNow = (): number => scryptsPerSecond() / REFERENCE_SCRYPTS

/** Prints figures with their targets, and decides in the end whether the run reached them. */
export class Targets {
  private readonly before = speedNow()
  private readonly compared: { figure: Figure; target: Target }[] = []

  constructor(private readonly targets: Record<string, Target>) {}

  print(figure: Figure): void {
    const target = this.targets[figure.bench]
    print(target ? { ...figure, note: [figure.note, wordsOf(target)].filter(Boolean).join("; ") } : figure)
    if (target) {
      this.compared.push({ figure, target })
    }
  }

  /**
   * Short runs only check that everything sells.
   *
   * @param isNoisy the bench has a sign of its own that the machine was disturbed
   * @throws Error when a target was missed in a run that is neither short nor noisy
   */
  ensureReached(isNoisy = false): void {
    const speed = Math.min(this.before, speedNow())
    if (SHORT || isNoisy || speed < NOISY_BELOW) {
      return
    }
    const missed = this.compared.filter(({ figure, target }) => !isReached(figure, target, speed))
    if (missed.length > 0) {
      const names = missed.map(({ figure, target }) => `${figure.bench} (${wordsOf(target)})`)
      throw new Error(`Missed at ${speed.toFixed(2)} of the reference's speed: ${names.join(", ")}`)
    }
  }
}

/** @param speed of this machine, 1 for the reference's */
export function isReached({ value, ratio }: Pick<Figure, "value" | "ratio">, target: Target, speed: number): boolean {
  return (
    (target.at_least === undefined || value >= target.at_least * speed) &&
    (target.below === undefined || value < target.below / speed) &&
    (target.fewer_than === undefined || value < target.fewer_than) &&
    (target.ratio_at_least === undefined || (ratio !== undefined && ratio >= target.ratio_at_least))
  )
}

const wordsOf = ({ at_least, below, fewer_than, ratio_at_least }: Target): string =>
  [
    at_least !== undefined && `target ${at_least}`,
    below !== undefined && `target < ${below}`,
    fewer_than !== undefined && `target < ${fewer_than}`,
    ratio_at_least !== undefined && `target ${ratio_at_least}x`,
  ]
    .filter(Boolean)
    .join(", ")
