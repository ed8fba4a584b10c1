# What a screener reads beside a work: what it looks like, whose face it shows, what of it is covered.
look-alike = Works that look alike
look-alike-none = No other work looks like this one.
look-alike-none-text = Its pictures and texts were compared with those of all other entries. Nothing was decided by that.
look-alike-found = { $n ->
    [one] Another work looks like this one
   *[other] { $n } other works look like this one
}
look-alike-see = See them side by side
look-alike-lead = This was measured, and a person decides. Clear or refuse an entry on its own page.
look-asking = Comparing …
look-thresholds = Shown are pictures that differ in at most { $pdq } of 256 points, or in { $phash } of 64 of their outline, and texts of which at least { $text } % are shared. The settings of this server say so.
look-more = More works look alike than are shown here.
look-this = This entry
look-other = The other entry
look-received = received { $when }
look-open = Open this entry
look-same-file = The same file
look-same-file-text = Both entries have one and the same file, byte by byte.
look-picture-same = Practically the same picture
look-picture-near = Pictures that are very much alike
look-picture-outline = Pictures that are alike in outline
look-picture-text = { $pdq } of 256 points differ, and { $phash } of 64 of the outline. The fewer, the more alike.
look-text = { $percent } % of the shorter text is in both
look-text-text = Passages of five words or more that stand in both are marked.
look-picture = The picture
look-faces = Whose face is to be seen?
look-faces-none = Nobody’s
look-faces-entrants = Only the entrant’s
look-faces-others = Somebody else’s
look-cover = Cover or crop
look-cover-again = Change what is covered
look-cover-title = Cover or crop the picture
look-cover-lead = Judges and the public get the picture without what you cover here. The picture that came stays as it is, for officers and its school.
look-cover-add = Cover something
look-cover-hint = Move a box by its middle and make it larger by its corner. With a mouse you can also draw one. With the keyboard: arrow keys, and Shift for longer steps.
look-cover-save = Show it covered
look-cover-none = There is nothing here to cover
look-cover-nothing = Cover something first, or crop.
look-crop-add = Crop
look-crop-remove = Do not crop
look-crop-start = Crop: corner at the top left
look-crop-end = Crop: corner at the bottom right
look-box = Box { $n }: move it
look-box-size = Box { $n }: change its size
look-box-remove = Box { $n }: take it away
look-faces-covered = No face can be recognised any more
look-faces-covered-hint = Tick this only when you have looked at the whole picture.
look-covered = Covered. Judges get only this picture from now on.
look-covered-by = Covered by { $name }, { $when } (version { $version })
look-covered-faces = No face can be recognised any more.
look-as-came = See it as it came
look-as-judges = See it as judges do
look-take-back = Uncover
look-take-back-title = Show judges the picture as it came?
look-take-back-text = Judges get the whole picture from now on. Who had covered it, and when, stays known.
look-take-back-do = Uncover it
look-leaves = { $n ->
    [one] Look at its page
   *[other] Look at all { $n } pages
}
look-leaves-title = Every page
look-leaf-lead = Judges see the first page and read the words of all pages. What is written under a box here is covered in those words.
look-leaf = Page { $page } of { $pages }
look-leaf-before = Page before
look-leaf-next = Next page
look-leaf-save = Cover what is written under the boxes
look-leaf-covered = Covered in the words: { $words }
look-leaf-none = Nothing is written there as text. Judges do not see this page as a picture.
look-leaves-none = There are no pages here
look-file-none = Its file has not arrived yet, or is of another kind.
look-publication = Publication
look-publishable = may be published
look-not-publishable = must not be published
look-why-not-accepted = It is not cleared yet.
look-why-held = A concern is being looked into.
look-why-publishing-not-agreed = Not everybody has agreed to show the work.
look-why-faces-not-looked-for = Nobody has said yet whether a face is to be seen.
look-why-face-not-agreed = A face is to be seen, and not everybody has agreed to show it. Cover it, or ask for the consent.
look-why-face-of-others = The face of somebody is to be seen whom nobody has asked. Cover it.
look-why-voice-not-agreed = A voice is to be heard, and not everybody has agreed to that.
look-why-risk-hold = Showing it might put somebody at risk.
look-why-school-not-verified = The school is not verified, or it is suspended.
publish-credit = Strangers would read:
publish-children = { $n ->
    [one] a child
   *[other] { $n } children
}
publish-adults = { $n ->
    [one] one person
   *[other] { $n } people
}
publish-is-approved = Approved. Another officer has to publish it.
publish-is-published = Published: it is in the gallery as long as nothing stops it.
publish-is-unpublished = It was public once, and is so no longer.
publish-approve = Approve for the gallery
publish-do = Publish
publish-end = Take back
publish-hold = Somebody is at risk
publish-concern = Report a concern
publish-why = Why?
publish-ask-do = Yes, do it
publish-ask-end = Take it out of the gallery?
publish-ask-end-text = Every address of it is empty from now on.
publish-ask-hold = Block it from the public?
publish-ask-hold-text = Showing it might put somebody at risk. This outweighs every consent, until another officer lifts it.
publish-ask-concern = Report a concern about this work?
publish-ask-concern-text = It is taken from judges, from the gallery and from other screeners at once. What you write is read by the officer who takes the case, and by nobody else.
look-erase = Erase this work
look-erase-person = Erase { $name }
publish-concern-what = What worries you?
publish-concern-note = What you saw
publish-concern-done = Reported. The work is with nobody but those who look into it.
look-age-told = on the call’s day: { $n } years, from { $known }
look-age-register = the school register
look-age-document = a paper
look-age-family = the family
look-age-estimate = an estimate
