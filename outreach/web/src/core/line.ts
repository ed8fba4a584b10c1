/**
 * What was typed where a name is asked, as one line without what nobody sees: control characters, marks that turn the text
 * around, characters without a width. A keyboard or a copied list brings them; the server refuses them (outreach/names.py).
 */
export const line = (typed: string): string =>
  typed.replace(/\s+/g, ' ').replace(/[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, '').replace(/ +/g, ' ').replace(/^[ \u200c\u200d]+|[ \u200c\u200d]+$/g, '')
