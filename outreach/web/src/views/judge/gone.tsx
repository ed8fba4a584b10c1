/** What stands where a work's words should be, for a moment or because their time on this phone is over. */
import type { JSX } from 'preact'
import { t } from '../../app/index.ts'
import { Notice } from '../../ui/index.ts'
import { KEPT_DAYS } from './order.ts'

export const GoneWords = (): JSX.Element => <Notice tone="warn" title={t('judge-gone')}>{t('judge-gone-text', { days: KEPT_DAYS })}</Notice>
