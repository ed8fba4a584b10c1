# For the people who make things: pupils with their teacher, and everybody who enters by themself.

make-send-now = Send now
make-contact = Last contact: { $at }
make-contact-never = Not yet in contact with the server

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
make-ages = For ages { $min } to { $max }
make-ages-open = For ages { $min } and older
make-tally = { $mark }: { $n }

make-mark-none = Not started
make-mark-photo = Begun
make-mark-guardian = Needs guardian
make-mark-ready = Ready
make-mark-arrived = Arrived
make-mark-attention = Needs you
make-mark-withdrawn = Withdrawn

status-needs_fix = To be put right

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
notice-entry-two-versions = Two devices have different versions of "{ $title }" ({ $reference }). Look at both and choose one; until then it waits.
notice-entry-superseded = "{ $title }" ({ $reference }) is one work too many for this call, so another one counts. It is kept. If this one should count, take the other one back.
notice-entry-check-rules = The rules of the call changed after "{ $title }" ({ $reference }) was finished. It counts under the rules that you had. Please look whether it still suits.
notice-consent-form-rejected = The organisers looked at a photographed form, and it does not count as an answer yet. The work is kept and waits. Ask again, and photograph the new form. { $note }
notice-consent-form-wanted = The organisers’ copy of a photographed form or a recording was damaged. Please open this app on the device that took it, so that it is sent again. If it is gone, ask again and photograph the new form.
notice-media-refused = A picture or recording of "{ $title }" ({ $reference }) could not be opened. Please take it again.
notice-media-wanted = The organisers’ copy of a picture or recording of "{ $title }" ({ $reference }) was damaged. Please open this app on the device that took it, so that it is sent again.
notice-result-chosen = "{ $title }" ({ $reference }) is on the shortlist. Congratulations!
notice-result-there = The results of the call { $call } are there. Thank you for taking part.
notice-school-merged = The organisers found that your school was listed twice. Everything is in one place now.
notice-school-suspended = The organisers have stopped your school for now. Go on sending: everything is kept and waits.
notice-school-verified = The organisers have verified your school. Your works go on.
notice-receipt-withdrew = "{ $title }" ({ $reference }) was withdrawn with its receipt.
notice-receipt-refused = A consent for "{ $title }" ({ $reference }) was withdrawn with its receipt.
notice-receipt-erasure = "{ $title }" ({ $reference }) was withdrawn with its receipt and will be erased in { $days } days.
notice-receipt-kept = "{ $title }" ({ $reference }) will not be erased after all.
notice-printed-already = "{ $title }" ({ $reference }) is in print already, and nobody can fetch that back: { $places }.
notice-receipt-correction = Somebody with the receipt of "{ $title }" ({ $reference }) says that something is wrong:
notice-device-added = A receipt brought your works to another device: { $device }.
make-certificates = Certificates
make-aloud = Read it aloud
