/** What is done to several at once, and the list of keys: one piece, loaded when the first of it is asked for. */
import './several.css'
export { Bar } from './bar.tsx'
export { SelectSchools } from './schools.tsx'
export { Shortcuts } from './shortcuts.tsx'
export { SelectWorks } from './works.tsx'
