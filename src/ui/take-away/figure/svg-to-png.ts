import type { Drawing } from './draw-view.ts'

/** Sharp on a screen of double density, and when it is looked at closely. */
const SCALE = 2
/** No browser that the page supports makes a canvas longer than this, in px. */
const MAX_SIDE = 16_384

/** Paints an SVG at twice its size, or as near to that as a canvas goes. @throws {Error} where the browser does not paint it */
export async function svgToPng({ text, width, height }: Drawing): Promise<Blob> {
  const scale = Math.min(SCALE, MAX_SIDE / width, MAX_SIDE / height)
  const image = new Image()
  // Not a blob's address: what is drawn from one of those with HTML in it may not be read back.
  image.src = await dataUrl(new Blob([text], { type: 'image/svg+xml;charset=utf-8' }))
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('the browser has no room for a picture of this size. Take the SVG instead.'))
    }, 'image/png')
  })
}

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onloadend = () => {
      if (typeof reader.result === 'string') resolve(reader.result)
      else reject(new Error('the browser could not read its own picture. Try again.'))
    }
    reader.readAsDataURL(blob)
  })
