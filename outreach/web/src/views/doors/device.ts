/** What a device is called of which nobody has said anything yet. */
import { t } from '../../app/index.ts'

export function deviceName(): string {
  return t(/Mobi/.test(navigator.userAgent) ? 'device-phone' : 'device-computer')
}
