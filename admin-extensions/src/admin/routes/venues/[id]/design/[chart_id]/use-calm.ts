import { useEffect, useState } from "react"

const CALM_MS = 400

/** A value as it was when it last stayed the same for a moment: for what takes longer than a frame to reckon. */
export function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value)

  useEffect(() => {
    const timer = setTimeout(() => setCalm(() => value), CALM_MS)

    return () => clearTimeout(timer)
  }, [value])

  return calm
}
