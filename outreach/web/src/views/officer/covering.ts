/** Where pictures and pages are covered: one piece, since both draw boxes on a sheet. */
export { CoverPage } from './cover.tsx'
export { LeavesPage } from './leaves.tsx'
