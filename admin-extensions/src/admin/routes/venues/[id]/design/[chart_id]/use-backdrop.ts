import type { Backdrop } from "@guichet/seating/canvas"
import { useCallback, useEffect, useState } from "react"

export interface BackdropState extends Backdrop {
  image: ImageBitmap
}

interface Kept {
  url: string
  x: number
  y: number
  width: number
  opacity: number
}

const LONGEST_PX = 1_600

/**
 * A picture to trace. It stays in this browser until the tab is closed, and is never sent or published.
 *
 * @returns `trouble` if a file is not a picture
 */
export function useBackdrop(chart_id: string) {
  const key = `backdrop ${chart_id}`
  const [backdrop, setBackdrop] = useState<BackdropState | null>(null)
  const [url, setUrl] = useState<string | null>(null)
  const [has_trouble, setTrouble] = useState(false)

  useEffect(() => {
    const kept = readKept(key)

    if (kept) {
      void bitmapOf(kept.url).then((image) => {
        if (image) {
          setUrl(kept.url)
          setBackdrop({ ...kept, image, height: (kept.width * image.height) / image.width })
        }
      })
    }
  }, [key])

  const keep = (next: BackdropState | null, next_url: string | null) => {
    setBackdrop(next)
    setUrl(next_url)
    try {
      if (next && next_url) {
        const { x, y, width, opacity } = next

        sessionStorage.setItem(key, JSON.stringify({ url: next_url, x, y, width, opacity }))
      } else {
        sessionStorage.removeItem(key)
      }
    } catch {
      // too large for the browser's storage: kept until the page is left
    }
  }

  return {
    backdrop,
    has_trouble,
    choose: useCallback(
      async (file: File, at: { x: number; y: number; width: number }) => {
        const small = await smaller(file)

        setTrouble(small === null)
        if (small) {
          const { image, url: made } = small

          keep({ image, x: at.x, y: at.y, width: at.width, height: (at.width * image.height) / image.width, opacity: 0.5 }, made)
        }
      },
      [key]
    ),
    change: (fields: Partial<Pick<Backdrop, "x" | "y" | "width" | "opacity">>) => {
      if (backdrop) {
        const next = { ...backdrop, ...fields }

        keep({ ...next, height: (next.width * next.image.height) / next.image.width }, url)
      }
    },
    remove: () => keep(null, null),
  }
}

function readKept(key: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null
  } catch {
    return null
  }
}

/** Scaled down to what tracing needs, as a JPEG. Null if it is not a picture. */
async function smaller(file: File): Promise<{ image: ImageBitmap; url: string } | null> {
  const whole = await createImageBitmap(file).catch(() => null)

  if (!whole) {
    return null
  }
  const share = Math.min(1, LONGEST_PX / Math.max(whole.width, whole.height))
  const canvas = document.createElement("canvas")

  canvas.width = Math.max(1, Math.round(whole.width * share))
  canvas.height = Math.max(1, Math.round(whole.height * share))
  canvas.getContext("2d")?.drawImage(whole, 0, 0, canvas.width, canvas.height)

  return { image: await createImageBitmap(canvas), url: canvas.toDataURL("image/jpeg", 0.8) }
}

function bitmapOf(url: string): Promise<ImageBitmap | null> {
  const image = new Image()

  return new Promise((resolve) => {
    image.onload = () => resolve(createImageBitmap(image))
    image.onerror = () => resolve(null)
    image.src = url
  })
}
