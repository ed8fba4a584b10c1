# The words of the field: states, reasons, kinds, roles, counts and notices. Negative words always say what to do.

# What the owner of an entry sees, in order.
status-draft = Saved on this device
status-finalised = Ready to send
status-on_its_way = On its way
status-received = Arrived
status-waiting_consent = Waiting for a guardian's yes
status-being_checked = Being checked
status-accepted = Accepted
status-with_judges = With the judges
status-scored = Judged
status-certificate = Certificate ready
status-rejected = Not accepted
status-withdrawn = Withdrawn
status-superseded = Replaced by another version

# Facets, as officers see them.
lifecycle-draft = Draft
lifecycle-finalised = Ready to send
lifecycle-received = Received
lifecycle-accepted = Accepted
lifecycle-rejected = Not accepted
lifecycle-withdrawn = Withdrawn
lifecycle-superseded = Replaced

media-none = No files
media-partial = { $arrived } of { $total } files arrived
media-complete = All files arrived
media-quarantined = A file was set aside

consent-state-not_required = No consent needed
consent-state-pending = Consent awaited
consent-state-granted = Consent given
consent-state-refused = Consent refused
consent-state-withdrawn = Consent withdrawn

eligibility-unchecked = Not checked yet
eligibility-eligible = Eligible
eligibility-needs_fix = Needs a change
eligibility-ineligible = Not eligible

judging-out = Not with the judges
judging-in_round = With the judges
judging-scored = Judged
judging-held = Held: a concern was reported

publication-private = Not published

# Why an entry was sent back or refused; each is a sentence to its owner.
reason-over_length = The text is longer than the rules allow. Shorten it and send it again.
reason-under_length = The text is shorter than the rules ask for. Add to it and send it again.
reason-wrong_language = This call does not take entries in this language. Look at its rules.
reason-unreadable_media = We cannot see or hear the work well enough. Take the picture or the recording again.
reason-personal_data_visible = A name, a school or a telephone number can be seen. Cover it and take the picture again.
reason-photo_not_allowed = This call asks for drawn or painted work and not for photos.
reason-brand_or_logo = A brand or a logo can be seen. Cover it or draw it again without.
reason-not_original = This does not seem to be the entrant's own work.
reason-ai_generated = This seems to have been made by a computer program.
reason-off_theme = The work is not about the theme of the call.
reason-unsafe_content = The work shows something that we may not pass on. Please talk to the organisers.
reason-age_out_of_range = The age is outside the age groups of this call.
reason-no_consent = The consent of a parent or guardian is missing.
reason-duplicate = The same person sent more works than this call takes, or the same work twice. What is too many is kept and not counted.
reason-late = The work was finished after the last day.
reason-country_out_of_range = This call is for people who live in other countries.
reason-two_versions = Two devices have different versions of this work. Look at both and choose one.
reason-person_named = Somebody is named who may not have been asked. Tell it again without the name, or ask this person and write in a few words that they agree. What you sent is kept.
reason-school_cap = The school has already sent as many works as this call takes from one school.
reason-country_cap = This call has already taken as many works as it can from this country.

call-kind-competition = Competition
call-kind-programme = Programme
call-status-open = Open
call-status-closing = Closed for new work; finished work may still be sent
call-status-closed = Closed

role-school = School
role-entrant = Entrant
role-judge = Judge
role-officer = Officer

round-draft = Being prepared
round-assigning = Being assigned
round-open = Open
round-paused = Paused
round-closed = Closed
round-reconciling = Being reconciled: the organisers settle what is open
round-locked = Locked: scores cannot change any more

standing-counts = Counted
standing-incomplete = Not counted: a criterion is missing
standing-not_needed = Not needed any more
standing-late = Arrived after the round was locked; kept, not counted

recuse-knows_entrant = I know this child
recuse-own_school = It is from my school
recuse-language = I cannot read the language
recuse-other = Another reason
concern-child_at_risk = A child may be in danger
concern-distressing = It distresses me
concern-names_a_child = It shows who the child is
concern-unlawful = It may be unlawful
concern-other = Something else worries me

level-primary = Primary school
level-secondary = Secondary school
level-both = Primary and secondary school

band-range = { $min } to { $max } years
band-open = { $min } years and older

count-entries = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}
count-pupils = { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
}
count-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
count-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
count-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
count-readings = { $n ->
    [one] { $n } reading
   *[other] { $n } readings
}
count-comparisons = { $n ->
    [one] { $n } comparison
   *[other] { $n } comparisons
}
count-certificates = { $n ->
    [one] { $n } certificate
   *[other] { $n } certificates
}
region-africa = Africa
region-americas = Americas
region-asia = Asia
region-europe = Europe
region-oceania = Oceania
