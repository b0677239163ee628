import type { Settings } from "@guichet/kernel/settings"

/** Ensures that documents over the emulator's money never look like real ones. */
export const seriesPrefix = ({ STRIPE_API_BASE }: Pick<Settings, "STRIPE_API_BASE">): string => (STRIPE_API_BASE ? "EMU-" : "")
