# For the people who make things: pupils with their teacher, and everybody who enters by themself.

make-save = Save on this device
make-saved = Saved on this device.
make-send-now = Send now
make-choose = Choose
make-not-here = This is not on this device. It may have been moved or removed.
make-contact = Last contact: { $at }
make-contact-never = Not yet in contact with the server
make-aloud = Read it aloud
make-typing-kept = What you type is kept by itself, even if the battery dies. Save when you are done.

make-calls = Open calls
make-calls-none = No open call on this device yet
make-calls-none-explain = Connect once to the internet: the open calls come by themselves and stay here.
make-ends-soon = Opens on { $at }
make-ends-open = Last day: { $at }, your time
make-ends-grace = The last day was { $at }. What is finished now will be marked as late, and still counts as taking part.
make-ends-over = Closed since { $at }
make-days-left = { $days ->
    [0] Today is the last day
    [one] { $days } day left
   *[other] { $days } days left
}
make-grace = No network? You may still send until { $until } what was finished before the last day.
make-ages = For ages { $min } to { $max }
make-ages-open = For ages { $min } and older
make-rules = The rules
make-tally = { $mark }: { $n }

make-mark-none = Not started
make-mark-photo = Begun
make-mark-guardian = Needs guardian
make-mark-ready = Ready
make-mark-arrived = Arrived
make-mark-attention = Needs you
make-mark-withdrawn = Withdrawn

make-step-work = The work
make-step-consent = Who agrees
make-step-ready = Ready?
make-title = Title
make-statement = A few words about it (if you like)
make-text = Text
make-text-hint = Do not write a name, an address or a school in the text.
make-language = Language of the work
make-count-range = of { $least } to { $most }
make-count-most = of at most { $most }
make-count-bar = Length of the text
make-count-under = The text is still short. You can send it, but the rules ask for more.
make-count-over = A little too long. You can send it; better to shorten it.
make-count-blocked = Too long to be sent. Nothing is cut: please shorten it yourself.

make-way-picture = Add a picture (if you like)
make-way-audio = Add a recording (if you like)
make-way-text = Write a text (if you like)
make-photo-take = Take photo
make-photo-more = Take another photo
make-photo-choose = Choose a picture from this device
make-photo-busy = Preparing the picture…
make-photo-small = The picture is kept, but it is small. If you can, take it again from nearer, in daylight.
make-photo-unreadable = This file is not a picture that can be read. Take the photo with the camera, or choose another file.
make-photo-full = This device is full, so this could not be saved. What was saved before is safe. Delete videos or apps that you do not need, then try again.
make-picture-kind = What is in the picture?
make-remove = Remove
make-remove-sure = Yes, remove it

make-record-start = Record
make-record-stop = Stop
make-record-pause = Pause
make-record-resume = Go on
make-record-left = { $left } left
make-record-level = How loud it is
make-record-done = Recorded: { $length }. Listen to it, then keep it.
make-record-found = A recording of { $length } was cut off and is still here. Listen to it, then keep it.
make-record-listen = Listen again
make-record-keep = Keep this recording
make-record-again = Record again
make-record-refused = The app may not use the microphone. Allow it in the browser's settings for this page, then try again.
make-record-unable = This device cannot record here. Try another browser, or write instead.
make-record-full = This device is full. The recording so far is kept. Delete videos or apps that you do not need.

make-voice-guardian = Parent or guardian
make-voice-child = The child's own word
make-voice-self = Your own agreement
make-voice-unasked = Not asked yet
make-voice-yes = Agrees to take part
make-voice-no = Does not agree: the work will not be judged or shown
make-consent-title-guardian = For the parent or guardian
make-consent-title-child = Are you happy to share this?
make-consent-title-self = Your agreement
make-consent-shown = The name as it will appear
make-consent-lack-answers = Please answer all three questions with yes or no.
make-consent-lack-relation = Say who is answering: mother, father, or somebody else.
make-consent-lack-name = Choose how the name may be shown.
make-consent-lack-spoken = Record the spoken answer, or choose another way.
make-relation = Who answers for the child?
make-relation-mother = Mother
make-relation-father = Father
make-relation-grandparent = Grandparent
make-relation-relative = Another relative
make-relation-guardian = Legal guardian
make-relation-institution = A home or institution
make-method = How was the answer given?
make-method-device = The guardian answers here, now.
make-method-attested = The guardian answered the school, and you vouch for it.
make-method-paper = There is a signed form. You may add a photo of it.
make-method-spoken = The guardian says it aloud and it is recorded.
make-method-paper-kept = The photo of the form is kept and goes with the answer.

make-declare = This is { $name }'s own work.
make-declare-own = This is my own work.
make-not-ready = Not marked ready yet
make-ready = Ready to send
make-ready-without = Nobody has agreed yet. You can mark it ready all the same: it will wait for the answer before it is judged.
make-ready-done = Ready to send
make-ready-explain = It goes by itself as soon as there is a network. You need not wait here.
make-lacking = Before it can be sent:
make-lack-work = Add the work itself: a picture, a recording or a text.
make-lack-title = Give it a title.
make-lack-title_long = Make the title shorter.
make-lack-text_blocked = Shorten the text.
make-lack-statement_blocked = Shorten the words about it.
make-lack-declaration = Tick that it is the own work.
make-another = Add another work

make-after-draft = You can still change it.
make-after-finalised = It waits on this device and goes by itself as soon as there is a network.
make-after-on_its_way = The text has arrived; the files are following.
make-after-received = It has arrived.
make-after-waiting_consent = It has arrived and waits for the guardian's answer.
make-after-being_checked = It has arrived. Somebody will look at it before the judges do.
make-after-accepted = It meets the rules of the call.
make-after-with_judges = People are reading and looking at it now. They do not know whose it is.
make-after-scored = The judges have seen it. The results will be announced for everybody together.
make-after-certificate = There is a certificate for it.
status-needs_fix = To be put right
make-after-needs_fix = It came back with a question. Change it and mark it ready again.
make-after-rejected = It was not accepted. The reason stands below.
make-after-withdrawn = It was withdrawn. It is neither judged nor shown.
make-after-superseded = Another version of it counts.
make-reference = Reference
make-question = Something has to be put right
make-reasons = What was noted
make-reopen = Change it
make-withdraw = Withdraw
make-withdraw-title = Withdraw this work?
make-withdraw-explain = It will neither be judged nor shown. You do not have to say why. This cannot be undone.
make-withdraw-keep = Keep it

make-trouble = This needs you
make-trouble-again = Try again
make-trouble-leave = Leave it
make-conflict-title = Two versions: { $field }
make-conflict-explain = This was changed on two devices. Both versions are kept. Which one should count?
make-conflict-this = On this device
make-conflict-other = On the other device
make-conflict-this-keep = Keep this device's
make-conflict-other-keep = Keep the other's
make-conflict-empty = (empty)
make-conflict-chosen = You have chosen. Both tablets will show it after the next contact.
make-conflict-deleted = Deleted on another device
make-conflict-restore = Bring it back
make-field-title = Title
make-field-statement = Words about it
make-field-text = Text
make-field-language = Language
make-field-name = Name
make-field-birth = Birth
make-field-stated_age = Age
make-field-gender = Gender
make-field-class = Class
make-field-parts = Picture or recording
make-field-declaration = Own work
make-field-other = An entry in the form

make-person-name = Name of the pupil
make-person-own-name = Your name
make-person-name-hint = As it should stand on the certificate.
make-person-name-missing = Write the name.
make-person-birth = How old is the pupil?
make-person-own-birth = How old are you?
make-person-how-birth = The year is known
make-person-how-age = Only the age, about
make-person-year = Year of birth
make-person-year-wrong = Write the year of birth with four digits.
make-person-month = Month, if known
make-person-month-none = Not known
make-person-age = Age in years, about
make-person-age-wrong = Write the age as a number.
make-person-gender = Gender (if you like)
make-person-gender-none = Not given
make-age = { $n ->
    [one] { $n } year old
   *[other] { $n } years old
}
make-age-about = about { $n ->
    [one] { $n } year old
   *[other] { $n } years old
}
make-age-between = { $least } or { $most } years old
make-age-unknown = Age not known

make-notices = News
make-notice-look = Look at it
make-notice-done = I have read it

notice-entry-cleared = "{ $title }" ({ $reference }) meets the rules and goes to the judges.
notice-entry-late = "{ $title }" ({ $reference }) was finished after the last day. It is kept and marked as late.
notice-entry-clock = The clock of this device seems to be wrong, so nobody can say when "{ $title }" ({ $reference }) was finished. The organisers will look at it. Please set the clock.
notice-entry-needs-fix = "{ $title }" ({ $reference }) came back with a question. Look at it, put it right and send it again.
notice-entry-refused = "{ $title }" ({ $reference }) was not accepted. The reason stands beside it.
notice-media-refused = A picture or recording of "{ $title }" ({ $reference }) could not be opened. Please take it again.
make-certificates = Certificates
make-certificates-none = No certificates yet
make-certificates-none-explain = When a work was accepted and the organisers issue the certificates, they arrive here by themselves.
make-certificate-nameless = Without a name
make-certificate-get = Get the certificate
make-certificate-open = Open the certificate
make-certificate-save = Save the file
make-certificate-kept = Kept on this device ({ $size } KB): it opens without a network too.
make-certificate-check = Check that it is genuine
