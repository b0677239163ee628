import { useEffect, useState } from "react"

const CALM_MS = 400

/** The value once it has not changed for a moment: for computations that take longer than a frame. */
export function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value)

  useEffect(() => {
    const timer = setTimeout(() => setCalm(() => value), CALM_MS)

    return () => clearTimeout(timer)
  }, [value])

  return calm
}
