/** What the school's pages lend the tablet's: handed over, not imported, so that the school's first paint stays one file. */
import type { ClassFilter, useShown } from '../school/list.tsx'
import type { begin } from '../school/next.ts'
import type { WorkPage } from '../school/work.tsx'

export interface Parts { useShown: typeof useShown; ClassFilter: typeof ClassFilter; WorkPage: typeof WorkPage; begin: typeof begin }
