/** Messages by language and role: one lazy chunk each, put together by the build (plugins/locales.ts). */
import chunks from 'virtual:locales'

export async function loadMessages(language: string, role: string): Promise<string> {
  const chunk = chunks[`${language}/${role}`] ?? chunks[`en/${role}`]
  if (!chunk) throw new Error(`no messages for ${language}/${role}`)
  return (await chunk()).default
}
