/**
 * What was typed where a name is asked, as one line without what nobody sees: control characters, marks that turn the text
 * around, characters without a width. A keyboard or a copied list brings them; the server refuses them (outreach/names.py).
 */
export const line = (typed: string): string => typed.replace(/\s+/g, ' ').replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '').replace(/ +/g, ' ').replace(/^[ \u200c\u200d]+|[ \u200c\u200d]+$/g, '')
