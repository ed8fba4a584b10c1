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

make-aloud = Read it aloud
