import { BACKDROP_SIDE, type BackdropPlace, type ChartBackdropDTO, PICTURE_MAX_BYTES } from "@guichet/ticketing/contracts"
import type { Backdrop } from "@guichet/seating/canvas"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useMemo, useRef, useState } from "react"
import { drawPicture } from "../../../../../lib/draw-picture"
import { placeBackdrop, putBackdrop, readBackdrop, readBackdropFile, removeBackdrop } from "../../../api"

const PAUSE_MS = 600

type Loaded = ChartBackdropDTO & { image: ImageBitmap }

/** The picture to trace of a chart, stored on the server; its place is saved a moment after each change. */
export function useBackdrop(chart_id: string, may_draw: boolean) {
  const client = useQueryClient()
  const queryKey = ["console", "backdrop", chart_id]
  const loading = useQuery({
    queryKey,
    queryFn: () => loadBackdrop(chart_id),
    enabled: may_draw,
    // the page holds the edited place from then on
    staleTime: Infinity,
    gcTime: 0,
  })
  const loaded = loading.data ?? null
  // one request at a time, in the order of the changes
  const scope = { id: queryKey.join(" ") }
  const choosing = useMutation({
    scope,
    mutationFn: async ({ file, place }: { file: File; place: BackdropPlace }): Promise<"chosen" | "unreadable"> => {
      const picture = await drawPicture(file, { side: BACKDROP_SIDE, light_bytes: PICTURE_MAX_BYTES })
      if (picture === null) {
        return "unreadable"
      }
      await putBackdrop(chart_id, picture, place)
      await client.invalidateQueries({ queryKey })

      return "chosen"
    },
  })
  const removing = useMutation({
    scope,
    mutationFn: () => removeBackdrop(chart_id),
    onSuccess: () => client.setQueryData(queryKey, null),
  })
  const placing = useMutation({ scope, mutationFn: (placed: ChartBackdropDTO) => placeBackdrop(chart_id, placed) })
  const [unsaved, setUnsaved] = useState<ChartBackdropDTO | null>(null)
  const latest = useRef({ unsaved, is_saving: false })
  const { mutate: save } = placing

  latest.current = { unsaved, is_saving: placing.isPending || choosing.isPending }

  useEffect(() => {
    if (!unsaved) {
      return
    }
    const timer = setTimeout(() => {
      setUnsaved(null)
      save(unsaved)
    }, PAUSE_MS)

    return () => clearTimeout(timer)
  }, [unsaved, save])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current.unsaved || latest.current.is_saving) {
        event.preventDefault()
      }
    }

    addEventListener("beforeunload", warn)

    return () => {
      removeEventListener("beforeunload", warn)
      // when leaving by a link, saves the last change
      if (latest.current.unsaved) {
        save(latest.current.unsaved)
      }
    }
  }, [save])

  const forget = () => {
    setUnsaved(null)
    for (const { reset } of [choosing, removing, placing]) {
      reset()
    }
  }

  return {
    loaded,
    /** as drawn on the canvas */
    drawn: useMemo(() => loaded && toBackdrop(loaded), [loaded]),
    loading,
    choosing,
    removing,
    placing,
    state: stateOf(unsaved !== null, placing.isPending || choosing.isPending || removing.isPending, placing.isSuccess),
    choose: (file: File, place: BackdropPlace) => {
      forget()
      choosing.mutate({ file, place: placeOf(place) })
    },
    change: (fields: Partial<BackdropPlace>) => {
      if (loaded) {
        client.setQueryData<Loaded>(queryKey, { ...loaded, ...fields })
        setUnsaved({ sha256: loaded.sha256, ...placeOf(loaded), ...fields })
      }
    },
    remove: () => {
      forget()
      removing.mutate()
    },
    /** what is stored now, after another member replaced or removed the picture */
    reload: () => {
      forget()
      void loading.refetch()
    },
  }
}

async function loadBackdrop(chart_id: string): Promise<Loaded | null> {
  const placed = await readBackdrop(chart_id)

  return placed && { ...placed, image: await createImageBitmap(await readBackdropFile(chart_id)) }
}

const placeOf = ({ x, y, width, opacity_percent }: BackdropPlace): BackdropPlace => ({ x, y, width, opacity_percent })

const toBackdrop = ({ image, x, y, width, opacity_percent }: Loaded): Backdrop => ({
  image,
  x,
  y,
  width,
  height: (width * image.height) / image.width,
  opacity: opacity_percent / 100,
})

const stateOf = (is_waiting: boolean, is_saving: boolean, is_saved: boolean): "waiting" | "saving" | "saved" | null =>
  is_waiting ? "waiting" : is_saving ? "saving" : is_saved ? "saved" : null
