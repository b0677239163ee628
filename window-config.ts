import type { Settings } from "@guichet/kernel/settings"

/** The composition root of both processes: which library stands behind each port. */
export function composePorts(_settings: Settings): void {}
