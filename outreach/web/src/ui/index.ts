/** The components that views are made of. */
export { Icon, type IconName } from './Icon.tsx'
export { Button, Choice, Field, Tick, type ButtonProps, type ChoiceProps, type FieldProps, type TickProps } from './controls.tsx'
export { Card, Dialog, LanguageSwitch, Page, type CardProps, type DialogProps, type PageProps } from './layout.tsx'
export { Empty, Meter, Notice, Opening, StateChip, type MeterProps, type NoticeProps } from './status.tsx'
