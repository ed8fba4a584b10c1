// One file by tus-js-client or Uppy, told about itself: how it went and how often it began again. Page, worker and Node.
import { Upload } from 'tus-js-client'
import Uppy from '@uppy/core'
import UppyTus from '@uppy/tus'

const RETRIES = Array.from({ length: 60 }, () => 30)

export function tus(bytes, { endpoint, token, metadata, url, give_up_at, ...options }) {
  const told = { retries: 0, url: null }
  return new Promise((resolve, reject) => {
    const upload = new Upload(new Blob([bytes]), {
      endpoint, metadata, retryDelays: RETRIES, uploadUrl: url ?? null, storeFingerprintForResuming: false, ...options,
      headers: { Authorization: `Bearer ${token}` },
      onShouldRetry: () => { told.retries++; return true },
      onUploadUrlAvailable: () => { told.url = upload.url },
      onProgress: (sent) => {
        if (give_up_at && sent >= give_up_at) void upload.abort().then(() => resolve(told))
      },
      onError: (error) => reject(error),
      onSuccess: () => resolve({ ...told, url: upload.url }),
    })
    upload.start()
  })
}

export async function abandon(bytes, options) {
  const told = await tus(bytes, { ...options, give_up_at: 1 })
  await Upload.terminate(told.url, { headers: { Authorization: `Bearer ${options.token}` } })
  return told
}

export async function uppy(bytes, { endpoint, token, metadata, ...options }) {
  const app = new Uppy({ autoProceed: false })
  app.use(UppyTus, {
    endpoint, retryDelays: RETRIES, headers: { Authorization: `Bearer ${token}` }, allowedMetaFields: ['sha256', 'client_id'],
    ...options,
  })
  app.addFile({ name: 'photo.jpg', type: 'image/jpeg', data: new Blob([bytes]), meta: metadata })
  const { successful, failed } = await app.upload()
  if (failed.length > 0) throw new Error(String(failed[0].error))
  return { retries: 0, url: successful[0].uploadURL }
}

export const ways = { tus, abandon, uppy }
