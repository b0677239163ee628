import { useEffect, useRef, useState } from "react"

const TICK_MS = 500

/** Whole seconds until zero, by the monotonic clock; calls `onZero` once. */
export function useSecondsLeft(seconds: number, onZero: () => void): number {
  const [left, setLeft] = useState(seconds)
  const onZeroRef = useRef(onZero)
  onZeroRef.current = onZero

  useEffect(() => {
    const until = performance.now() + seconds * 1000
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((until - performance.now()) / 1000))
      setLeft(now)
      if (now === 0) {
        clearInterval(timer)
        onZeroRef.current()
      }
    }, TICK_MS)

    return () => clearInterval(timer)
  }, [seconds])

  return left
}
